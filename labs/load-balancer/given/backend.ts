// A web server that shows what it received. Each life draws a name for itself and sends it along.
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const servedBy = `backend-${randomBytes(2).toString('hex')}`

const filmPieces = 8
const filmPieceEveryMs = 250

const server = createServer(async (request, response) => {
  response.setHeader('x-served-by', servedBy)
  try {
    await answer(request, response)
  } catch {
    response.destroy()
  }
})

server.listen(Number(process.env.PORT))

async function answer(request: IncomingMessage, response: ServerResponse) {
  switch (request.url) {
    case '/health':
      response.end('ok')
      return
    case '/login':
      // A redirection with two cookies: both must reach the browser as they are.
      response.writeHead(302, {
        location: '/home',
        'set-cookie': ['session=ada; HttpOnly', 'theme=dark'],
      })
      response.end()
      return
    case '/account':
      // Builds the address from Host, as many frameworks do. What Connection names ends at the balancer.
      response.writeHead(302, {
        location: `http://${request.headers.host}/login`,
        connection: 'x-queue, x-shard,x-trace',
        'keep-alive': 'timeout=72',
        'x-queue': '3',
        'x-shard': '5',
        'x-trace': 'b7',
      })
      response.end()
      return
    case '/missing':
      response.writeHead(404, { 'content-type': 'text/plain' })
      response.end('There is no such page.')
      return
    case '/film':
      await showFilm(response)
      return
    case '/echo':
      // Piece by piece, so that a body may be of any size.
      await pipeline(request, response)
      return
    default:
      await showRequest(request, response)
  }
}

/** Begins at once and takes two seconds, as a long answer does. */
async function showFilm(response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'text/plain' })
  for (let piece = 1; piece <= filmPieces; piece++) {
    response.write(`${piece} of ${filmPieces}\n`)
    await sleep(filmPieceEveryMs)
  }
  response.end()
}

/** Answers every other request with what arrived of it. */
async function showRequest(request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const seen = {
    method: request.method,
    path: request.url,
    headers: request.headers,
    body: Buffer.concat(pieces).toString('utf8'),
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(seen))
}
