// URLSearchParams: order, repetition, encoding.
//> exit
const params = new URLSearchParams('b=2&a=1&b=3&c=%20+&d')
console.log(params.getAll('b'), params.get('c'), params.get('d'), params.get('e'), params.size)
params.append('e', 'é&=')
params.delete('b', '2')
params.sort()
console.log(params.toString(), [...params.keys()], params.has('a', '2'))
console.log(new URLSearchParams({ x: '1' }), new URLSearchParams([['y', '2']]).toString())
