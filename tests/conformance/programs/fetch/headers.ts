// Headers: case, joining, order, cookies, and what is refused.
//> exit
const headers = new Headers({ 'X-B': '2', 'x-a': '1' })
headers.append('X-A', 'more')
headers.append('Set-Cookie', 'a=1')
headers.append('Set-Cookie', 'b=2')
headers.set('content-type', '  text/plain ')
headers.delete('x-b')
console.log([...headers], headers.getSetCookie(), headers.has('CONTENT-TYPE'))
console.log(headers.get('set-cookie'), new Headers(headers).get('x-a'))
for (const [name, value] of [
  ['two words', 'x'],
  ['x', 'a\nb'],
  ['x', '안녕'],
  ['', 'x'],
]) {
  try {
    headers.set(name as string, value as string)
    console.log('set')
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`)
  }
}
console.log(
  new Headers([
    ['a', '1'],
    ['a', '2'],
  ]).get('a'),
)
