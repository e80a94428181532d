// Unusual: gives every backend at most four requests; all others wait here, and whoever is free takes the next.
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from 'node:http'

interface Job {
  request: IncomingMessage
  response: ServerResponse
  body: Buffer
  tried: Set<string>
}

const places = 4
const restMs = 2_000
const urls = (process.env.BACKENDS ?? '').split(',')
const resting = new Set<string>()
/** One entry for each free place; who has waited longest comes first. */
const free = Array.from({ length: places }, () => urls).flat()
let waiting: Job[] = []

createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  waiting.push({ request, response, body: Buffer.concat(pieces), tried: new Set() })
  assign()
}).listen(Number(process.env.PORT))

/** Brings jobs and free places together. A job for which nobody is left to ask gets its 503. */
function assign() {
  const later: Job[] = []
  for (const job of waiting) {
    const suits = (url: string) => !resting.has(url) && !job.tried.has(url)
    const place = free.findIndex(suits)
    if (place >= 0) work(job, free.splice(place, 1)[0] ?? '')
    else if (urls.some(suits)) later.push(job)
    else job.response.writeHead(503).end()
  }
  waiting = later
}

function work(job: Job, url: string) {
  const { request, response, body, tried } = job
  const { method } = request
  tried.add(url)
  const outgoing = sendRequest(url + request.url, { method, headers: onward(request) })
  outgoing.setTimeout(1_000, () => outgoing.destroy(new Error('silent')))
  outgoing.on('response', (answer) => {
    outgoing.setTimeout(0)
    response.writeHead(answer.statusCode ?? 500, endToEnd(answer.headers))
    answer.pipe(response)
  })
  outgoing.on('error', () => {
    rest(url)
    if (response.headersSent) response.destroy()
    else if (method === 'GET') waiting.push(job)
    else response.writeHead(502).end()
  })
  outgoing.on('close', () => {
    free.push(url)
    assign()
  })
  outgoing.end(body)
}

function rest(url: string) {
  resting.add(url)
  setTimeout(() => {
    resting.delete(url)
    assign()
  }, restMs)
}

function onward({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  return { ...headers, 'x-forwarded-for': socket.remoteAddress }
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = new Set(`connection,keep-alive,${headers.connection}`.toLowerCase().split(/, */))
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !named.has(name)))
}
