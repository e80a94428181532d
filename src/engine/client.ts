/**
 * The users of a check: requests over the simulated internet, replies as plain data.
 * A client never throws; what went wrong is in the reply.
 */
import type { Cluster } from './cluster.ts'
import { nodePort } from './network.ts'
import type { Content, Part, RawHeaders } from './packet.ts'
import { encodeUtf8, joinText } from './text.ts'
import type { Client, Reply, RequestOptions } from './vocabulary.ts'

/** How long a user waits for the head of a reply, in virtual milliseconds. */
export const patienceMs = 10_000
const defaultPieceGapMs = 5

/** A client of one address, for example the balancer's public one. */
export function createClient(cluster: Cluster, address: string): Client {
  const request = (options: RequestOptions): Promise<Reply> =>
    new Promise((resolve) => new UserRequest(cluster, address, options, resolve).begin())
  const send = (method: string) => (path: string, body: string, headers?: Record<string, string>) =>
    request({ method, path, body, ...(headers && { headers }) })
  const ask = (method: string) => (path: string, headers?: Record<string, string>) =>
    request({ method, path, ...(headers && { headers }) })
  return { get: ask('GET'), delete: ask('DELETE'), post: send('POST'), put: send('PUT'), request }
}

/** One request from its first packet to its reply. */
class UserRequest {
  readonly #cluster: Cluster
  readonly #address: string
  readonly #options: RequestOptions
  readonly #resolve: (reply: Reply) => void
  readonly #beganMs: number
  readonly #bodyPieces: Content[] = []
  #send: (parts: Part[]) => void = () => undefined
  #head: { status: number; headers: RawHeaders } | null = null
  #timer: { cancel(): void } = { cancel: () => undefined }
  #over = false

  constructor(
    cluster: Cluster,
    address: string,
    options: RequestOptions,
    resolve: (reply: Reply) => void,
  ) {
    this.#cluster = cluster
    this.#address = address
    this.#options = options
    this.#resolve = resolve
    this.#beganMs = cluster.nowMs
  }

  begin(): void {
    const { method, path, withinMs = patienceMs } = this.#options
    const to = { host: this.#address, port: nodePort }
    this.#send = this.#cluster.connectUser(to, (part) => this.#receive(part))
    this.#timer = this.#cluster.at(this.#beganMs + withinMs, () => this.#giveUp())
    const pieces = bodyPieces(this.#options)
    const headers = this.#headers(pieces)
    const [first, ...rest] = pieces
    const head: Part = { kind: 'request', method, path, headers }
    this.#send([head, ...body(first), ...end(rest.length === 0)])
    const gapMs = this.#options.pieceGapMs ?? defaultPieceGapMs
    rest.forEach((piece, index) => {
      const parts = [...body(piece), ...end(index === rest.length - 1)]
      const atMs = this.#beganMs + (index + 1) * gapMs
      this.#cluster.at(atMs, () => this.#over || this.#send(parts))
    })
  }

  #headers(pieces: readonly Uint8Array[]): RawHeaders {
    const headers: RawHeaders = ['host', `${this.#address}:${nodePort}`]
    const own = Object.entries(this.#options.headers ?? {})
    for (const [name, value] of own) headers.push(name, value)
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
    if (this.#options.chunked === true) headers.push('transfer-encoding', 'chunked')
    else if (pieces.length > 0) headers.push('content-length', String(bytes))
    return headers
  }

  #receive(part: Part): void {
    if (this.#over) return
    if (part.kind === 'reply') {
      this.#head = part
      this.#timer.cancel()
    } else if (part.kind === 'body') this.#bodyPieces.push(part.bytes)
    else if (part.kind === 'end') this.#finish(null)
    else if (part.kind === 'reset') this.#finish('ECONNRESET')
    else if (part.kind === 'refuse') this.#finish(part.code)
  }

  #giveUp(): void {
    if (this.#over) return
    this.#send([{ kind: 'reset' }])
    this.#finish('timeout')
  }

  #finish(failure: Reply['failure']): void {
    this.#over = true
    this.#timer.cancel()
    const status = failure === null ? (this.#head?.status ?? 0) : 0
    const tookMs = this.#cluster.nowMs - this.#beganMs
    const headers = this.#head?.headers ?? []
    this.#resolve(new UserReply(status, failure, tookMs, headers, this.#bodyPieces))
  }
}

/** A reply whose headers and body are put together when a check looks at them: a load never does. */
class UserReply implements Reply {
  readonly status: number
  readonly failure: Reply['failure']
  readonly tookMs: number
  readonly #rawHeaders: RawHeaders
  readonly #pieces: readonly Content[]

  constructor(
    status: number,
    failure: Reply['failure'],
    tookMs: number,
    rawHeaders: RawHeaders,
    pieces: readonly Content[],
  ) {
    this.status = status
    this.failure = failure
    this.tookMs = tookMs
    this.#rawHeaders = rawHeaders
    this.#pieces = pieces
  }

  get headers(): Record<string, string> {
    return joinHeaders(this.#rawHeaders)
  }

  get body(): string {
    return joinText(this.#pieces)
  }
}

function bodyPieces({ body: whole, pieces }: RequestOptions): Uint8Array[] {
  const all = pieces ?? (whole === undefined ? [] : [whole])
  // A copy: in the same realm a handler gets these very bytes, and may change them.
  return all.map((piece) => (typeof piece === 'string' ? encodeUtf8(piece) : piece.slice()))
}

function body(bytes: Uint8Array | undefined): Part[] {
  return bytes === undefined || bytes.length === 0 ? [] : [{ kind: 'body', bytes }]
}

function end(isLast: boolean): Part[] {
  return isLast ? [{ kind: 'end' }] : []
}

/** `['Set-Cookie', 'a', 'set-cookie', 'b']` → `{ 'set-cookie': 'a\nb' }`. */
export function joinHeaders(raw: RawHeaders): Record<string, string> {
  const joined = new Map<string, string>()
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase()
    const value = raw[index + 1] as string
    const before = joined.get(name)
    const separator = name === 'set-cookie' ? '\n' : ', '
    joined.set(name, before === undefined ? value : before + separator + value)
  }
  return Object.fromEntries(joined)
}
