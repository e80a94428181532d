/** `http.Agent`: holds what a program sets on it. There are no sockets that it could keep. */
import { named } from '../named.ts'
import { Stream } from '../stream/stream.ts'

export class Agent extends Stream {
  options: object
  maxSockets = Infinity
  maxFreeSockets = 256
  maxTotalSockets = Infinity
  keepAlive: boolean
  sockets = {}
  freeSockets = {}
  requests = {}
  constructor(options: { keepAlive?: boolean } = {}) {
    super()
    this.options = options
    this.keepAlive = options.keepAlive ?? false
  }

  destroy(): void {}
}

named({ Agent })
