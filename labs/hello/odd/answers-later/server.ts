// Unusual: an async handler that thinks for a second, sends its greeting in pieces, and catches with `.catch`.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

createServer((request, response) => {
  answer(request, response).catch(() => {
    response.statusCode = 500
    response.end()
  })
}).listen(process.env.PORT)

async function answer(request: IncomingMessage, response: ServerResponse) {
  await wait(1_000)
  if (request.url === '/boom') throw new Error('Boom!')
  for (const letter of '안녕하세요') {
    response.write(letter)
    await wait(100)
  }
  response.end()
}
