/** A request that a person sends by hand, and its reply, between messages and a client. */
import type { Reply, RequestOptions } from '../../engine/vocabulary.ts'
import type { Action, RuntimeEvent } from '../messages.ts'

type RequestAction = Extract<Action, { type: 'request' }>

/** An empty body is none. Repeated headers are joined, as HTTP allows (RFC 9110, 5.3). */
export function requestOptions({ method, path, headers, body }: RequestAction): RequestOptions {
  const joined = new Map<string, string>()
  for (const [name, value] of headers) {
    const before = joined.get(name)
    joined.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  const own = { method, path, headers: Object.fromEntries(joined) }
  return body === '' ? own : { ...own, body }
}

export function replyEvent(id: number, reply: Reply): RuntimeEvent {
  const { status, failure, tookMs, body } = reply
  const headers = Object.entries(reply.headers).flatMap(([name, value]) =>
    // Only cookies may not be joined, and the client keeps them apart by line.
    (name === 'set-cookie' ? value.split('\n') : [value]).map((each): [string, string] => [
      name,
      each,
    ]),
  )
  return { type: 'reply', id, status, failure, headers, body, tookMs }
}
