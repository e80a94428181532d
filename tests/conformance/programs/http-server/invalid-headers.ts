// Names, values and statuses that HTTP does not allow throw before anything is sent.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  const tries = [
    () => res.setHeader('two words', 'x'),
    () => res.setHeader('', 'x'),
    () => res.setHeader('x', undefined as never),
    () => res.setHeader('x', 'line\nbreak'),
    () => res.setHeader('x', '안녕'),
    () => res.setHeader('x', ['fine', 'no\u0000']),
    () => res.writeHead(99),
    () => res.writeHead('abc' as never),
    () => res.write(7 as never),
    () => res.end({ a: 1 } as never),
    () => res.write(null as never),
  ]
  for (const attempt of tries) {
    try {
      attempt()
      console.log('fine')
    } catch (error) {
      const { name, code, message } = error as Error & { code: string }
      console.log(name, code, message)
    }
  }
  res.end('still here')
}).listen(process.env.PORT)
