// Takes three databases for three equal servers, as a load balancer would.
import { createServer } from 'node:http'

const { PORT, PRIMARY = '', REPLICAS = '' } = process.env
const databases = [PRIMARY, ...REPLICAS.split(',')]
let turn = 0

const server = createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const { method = 'GET', url } = request
  const body = method === 'PUT' ? Buffer.concat(pieces).toString('utf8') : null

  // TODO(writes) A replica refuses writes. And who tells the user when the primary is down?
  // TODO(spreads) Reads belong on the replicas, so that the primary is free to write.
  turn += 1
  const database = databases[turn % databases.length]

  // TODO(deadReplica) Nobody answers here any more: ask another one.
  const answer = await fetch(database + url, { method, body })

  // TODO(ownWrites) This copy may not have yet what the session in request.headers['x-session'] wrote.
  // TODO(backToReplicas) Once the replicas have it, the session can read from them again.
  // TODO(neverBack) What a session has read it must not lose again.
  // TODO(staleReplica) GET /status tells how long ago a replica heard from the primary.
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(await answer.text())
})

server.listen(Number(PORT))

// TODO(patience) How long must the primary be silent until you believe that it is gone?
// TODO(promotion) Which replica becomes the primary?
// TODO(lost) Which answered writes did it not have?
// TODO(oldPrimary) One day the old primary is back, and believes that it still is one.
