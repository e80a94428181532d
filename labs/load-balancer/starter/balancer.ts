// Hands every request on to the first backend. In a browser it looks right.
import { createServer } from 'node:http'

const backends = (process.env.BACKENDS ?? '').split(',')

const server = createServer(async (request, response) => {
  // TODO(spreads) The other servers have nothing to do. One of the addresses does not answer yet.
  // TODO(slowServer) ★ And one may be up, and ten times slower than the others.
  const backend = backends[0]

  // TODO(passesThrough) Method, headers and body stay here; so do the answer's status and headers.
  // TODO(megabyte) A body comes in pieces, and a piece may end in the middle of a character.
  // TODO(failover) A server dies while you wait for it: ask another one.
  // TODO(silentServer) A server may also say nothing at all. How long do you wait?
  // TODO(brokenPost) ★ The connection broke off. Was the order stored?
  // TODO(silentPost) ★ No answer came. Was the order stored?
  // TODO(clientAddress) ★ The server sees your address. Who is asking?
  const answer = await fetch(backend + request.url)

  // TODO(returns) Who was down comes back, and the fourth server starts one day.
  // TODO(allDown) With nobody left, say so (503) and do not die yourself.
  // TODO(hidesInside) ★ What in an answer, or in your own error, shows an address from inside?
  response.end(await answer.text())
})

server.listen(Number(process.env.PORT))
