// Asks the learner's function where keys belong, one key or a batch at a time. Stores nothing.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Shard, shardFor } from '../shard.ts'

/** Keys by their numbers: `{ first: 0, step: 10, count: 3 }` is user-0, user-10, user-20. */
interface Batch {
  keys: { first: number; step: number; count: number }
  shards: Shard[]
}

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server')
  if (pathname === '/shard') return placeOne(searchParams, response)
  if (pathname === '/shards' && request.method === 'POST') return placeMany(request, response)
  response.writeHead(404)
  response.end('Try GET /shard?key=user-70&shards=shard-1,shard-2')
})

server.listen(Number(process.env.PORT))

/** `GET /shard?key=user-70&shards=shard-1,shard-2` → `{ "shard": "shard-2" }`; every shard has weight 1. */
function placeOne(query: URLSearchParams, response: ServerResponse) {
  const ids = (query.get('shards') ?? 'shard-1').split(',')
  const shards = ids.map((id): Shard => ({ id, weight: 1 }))
  sendJson(response, { shard: shardFor(query.get('key') ?? '', shards) })
}

/** `POST /shards` with a `Batch` → `{ "ids": ["shard-7", …] }`, in the order of the keys. */
async function placeMany(request: IncomingMessage, response: ServerResponse) {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const { keys, shards }: Batch = JSON.parse(Buffer.concat(pieces).toString('utf8'))
  const ids: string[] = []
  for (let index = 0; index < keys.count; index++) {
    ids.push(shardFor(`user-${keys.first + index * keys.step}`, shards))
  }
  sendJson(response, { ids })
}

function sendJson(response: ServerResponse, value: unknown) {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(value))
}
