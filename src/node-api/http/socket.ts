/**
 * The little of a socket that a handler may ask of `req.socket`. Made when asked for, and
 * only tells addresses and breaks the exchange off; no bytes pass through it.
 */

import { alsoShared } from '../frozen.ts'
import { named } from '../named.ts'
import { Stream } from '../stream/stream.ts'

interface Address {
  address: string | undefined
  port: number | undefined
}

export class Socket extends Stream {
  readonly remoteAddress: string | undefined
  readonly remotePort: number | undefined
  readonly remoteFamily: string = 'IPv4'
  readonly localAddress: string | undefined
  readonly localPort: number | undefined
  readonly localFamily: string = 'IPv4'
  readonly encrypted = false
  destroyed = false
  timeout = 0
  readonly #destroy: (error?: unknown) => void

  constructor(remote: Address, local: Address, destroy: (error?: unknown) => void) {
    super()
    this.remoteAddress = remote.address
    this.remotePort = remote.port
    this.localAddress = local.address
    this.localPort = local.port
    this.#destroy = destroy
  }

  get writable(): boolean {
    return !this.destroyed
  }

  get readable(): boolean {
    return !this.destroyed
  }

  address(): object {
    return { address: this.localAddress, family: this.localFamily, port: this.localPort }
  }

  destroy(error?: unknown): this {
    if (this.destroyed) return this
    this.destroyed = true
    this.#destroy(error)
    return this
  }

  setTimeout(): this {
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}
named({ Socket })
alsoShared(Socket)
