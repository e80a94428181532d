// Long lists and texts are cut and wrapped at the same places.
//> exit
console.log(Array.from({ length: 120 }, (_, index) => index))
console.log(Array.from({ length: 8 }, (_, index) => `a rather long text number ${index}`))
console.log({
  name: 'a'.repeat(90),
  list: ['b'.repeat(40), 'c'.repeat(40)],
  nested: { d: 1, e: [] },
})
console.log('line\nbreak', ['line\nbreak', "it's", 'both \' and "'])
const cycle: Record<string, unknown> = { name: 'cycle' }
cycle.self = cycle
console.log(cycle)
