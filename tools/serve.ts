// Serves the built site as a static host would, `_headers` included. Knows nothing of how it was built.
// `npm start -- --port 8080` takes another port, `npm start -- --host` lets other machines of the network in.

import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join, posix } from 'node:path'
import { parseArgs } from 'node:util'
import { headersFor, parseHeadersFile } from './headers-file.ts'
import { type Content, createContents, findFile } from './static-files.ts'

const loopback = '127.0.0.1'
const everywhere = '0.0.0.0'
const usualPort = 4321

export interface Served {
  /** Without a slash at its end. */
  url: string
  close(): Promise<void>
}

/** Listens on `port` (0: any free one) of `host` and serves the files below `root`. */
export async function serve({
  root,
  port,
  host = loopback,
}: {
  root: string
  port: number
  host?: string
}): Promise<Served> {
  if (!existsSync(join(root, 'index.html'))) {
    throw new Error(`There is no site in ${root}. Type: npm run build`)
  }
  const answer = createAnswer(root)
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      console.error(error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)))
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host === everywhere ? loopback : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function createAnswer(root: string) {
  const headersFile = join(root, '_headers')
  const rules = existsSync(headersFile) ? parseHeadersFile(readFileSync(headersFile, 'utf8')) : []
  const contentOf = createContents()
  return async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    const path = pathOf(request.url ?? '/')
    if (path === undefined) {
      response.writeHead(400).end()
      return
    }
    const headers = { 'cache-control': 'no-cache', ...headersFor(path, rules) }
    const found = await findFile(root, path)
    if (found !== undefined && 'redirect' in found) {
      const query = /\?.*/.exec(request.url ?? '')?.[0] ?? ''
      response.writeHead(301, { ...headers, location: encodeURI(found.redirect) + query }).end()
      return
    }
    const file = found?.file ?? join(root, '404.html')
    if (found === undefined && !existsSync(file)) {
      response.writeHead(404, headers).end()
      return
    }
    const content = await contentOf(file, String(request.headers['accept-encoding'] ?? ''))
    send(request, response, { status: found ? 200 : 404, headers, content })
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  {
    status,
    headers,
    content,
  }: { status: number; headers: Record<string, string>; content: Content },
) {
  const { bytes, type, encoding, etag, varies } = content
  const tagged = { ...headers, etag, ...(varies ? { vary: 'Accept-Encoding' } : {}) }
  if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
    response.writeHead(304, tagged).end()
    return
  }
  response.writeHead(status, {
    'content-type': type,
    ...tagged,
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
    'content-length': bytes.length,
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** The path of a request, decoded and without `..`; undefined if it is not a path at all. */
function pathOf(url: string): string | undefined {
  try {
    const decoded = decodeURIComponent(url.replace(/[?#].*$/s, '')).replaceAll('\\', '/')
    return decoded.startsWith('/') ? posix.normalize(decoded) : undefined
  } catch {
    return undefined
  }
}

/** `If-None-Match` holds `*` or a list of tags, of which caches may have weakened some by `W/`. */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    const advice = `End that program, or type: npm start -- --port ${port + 1}`
    return new Error(`Another program already uses port ${port} of ${host}. ${advice}`)
  }
  if (error.code === 'EACCES') {
    return new Error(`This user may not use port ${port}. Type: npm start -- --port ${usualPort}`)
  }
  return error
}

/** Addresses by which other machines reach this one. */
function addressesInNetwork(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}

async function main() {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, host: { type: 'boolean', default: false } },
  })
  const port = Number(values.port ?? usualPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port is "${values.port}", but must be a number from 0 to 65535`)
  }
  const { url } = await serve({ root: 'dist', port, host: values.host ? everywhere : loopback })
  console.log(`The course is at ${url}/`)
  if (!values.host) return
  for (const address of addressesInNetwork()) {
    console.log(`and for others at http://${address}:${new URL(url).port}/`)
  }
}

if (import.meta.main) {
  main().catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
