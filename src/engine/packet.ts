/**
 * What travels between nodes. Plain data only, because packets also cross into a
 * sandboxed process. Knows nothing of time, of routes or of Node's classes.
 */

/** `[name, value, name, value, …]` as sent: case and duplicates kept, like Node's `rawHeaders`. */
export type RawHeaders = string[]

/**
 * What a body carries: bytes, or text of ASCII characters only, which is a byte a character.
 * Most bodies are such text on both sides, and then nobody has to make bytes of it.
 */
export type Content = Uint8Array | string

/** Why a connection could not be opened, under the code that Node gives it. */
export type RefusalCode = 'ECONNREFUSED' | 'ENOTFOUND'

/**
 * One piece of an HTTP exchange. A request is `request body* end`, a reply is
 * `reply body* end`; `reset` breaks the exchange off from either side.
 */
export type Part =
  | { kind: 'request'; method: string; path: string; headers: RawHeaders }
  | { kind: 'reply'; status: number; reason: string; headers: RawHeaders }
  | { kind: 'body'; bytes: Content }
  | { kind: 'end' }
  | { kind: 'reset' }
  | { kind: 'refuse'; code: RefusalCode }

/** Where a client wants to go: a host name or address, and a port. */
export interface Destination {
  host: string
  port: number
}

/**
 * Everything that one node sent on one exchange within one turn. Parts arrive together
 * and in order: a reply written in one go is one packet, as it would be one segment.
 */
export interface Packet {
  /** Number of the exchange, unique in a cluster; the opener counts it up. */
  exchange: number
  /** Only on the packet that opens the exchange. */
  to?: Destination
  /** Address of the opener, filled in by the network on that same packet. */
  from?: string
  parts: Part[]
}
