// What cannot be a request throws at once.
//> exit
import { request } from 'node:http'

const tries: unknown[][] = [
  ['not a url'],
  ['https://127.0.0.1/'],
  [{ path: '/a b' }],
  [{ method: 'A B' }],
  [{ method: 7 }],
  [{ headers: { 'a b': '1' } }],
  [{ headers: { a: 'x\ny' } }],
]
for (const given of tries) {
  try {
    request(...(given as [string]))
    console.log('made')
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    console.log(name, code, message)
  }
}
process.exit()
