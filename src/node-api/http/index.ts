/** `node:http` put together for one life. */
import type { Streams } from '../stream/index.ts'
import { createClient } from './client.ts'
import { METHODS, STATUS_CODES } from './constants.ts'
import { validateHeaderName, validateHeaderValue } from './headers.ts'
import { createIncoming } from './incoming.ts'
import { createOutgoing } from './outgoing.ts'
import { createServerResponse } from './response.ts'
import { createServerClass } from './server.ts'
import { createSocket } from './socket.ts'

export function createHttp({ parts, Readable }: Streams) {
  const Socket = createSocket(parts)
  const IncomingMessage = createIncoming(parts, Readable, Socket)
  const OutgoingMessage = createOutgoing(parts)
  const ServerResponse = createServerResponse(parts, OutgoingMessage)
  const Server = createServerClass(parts, IncomingMessage, ServerResponse)
  const client = createClient(parts, OutgoingMessage, IncomingMessage, Socket)
  return {
    createServer: (options?: any, listener?: any) => new Server(options, listener),
    Server,
    IncomingMessage,
    OutgoingMessage,
    ServerResponse,
    ...client,
    METHODS: [...METHODS],
    STATUS_CODES: { ...STATUS_CODES },
    maxHeaderSize: 16_384,
    validateHeaderName,
    validateHeaderValue,
  }
}
