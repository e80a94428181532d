/** `node:http`. */
import { Agent } from './agent.ts'
import { ClientRequest, get, request } from './client.ts'
import { METHODS, STATUS_CODES } from './constants.ts'
import { validateHeaderName, validateHeaderValue } from './headers.ts'
import { IncomingMessage } from './incoming.ts'
import { OutgoingMessage } from './outgoing.ts'
import { ServerResponse } from './response.ts'
import { Server } from './server.ts'

export const http = {
  createServer: (options?: any, listener?: any) => new Server(options, listener),
  Server,
  IncomingMessage,
  OutgoingMessage,
  ServerResponse,
  ClientRequest,
  request,
  get,
  Agent,
  /** A program may change it, so `withOwnAgent` gives each life its own. */
  globalAgent: null as Agent | null,
  METHODS,
  STATUS_CODES,
  maxHeaderSize: 16_384,
  validateHeaderName,
  validateHeaderValue,
}

/** What `node:http` exports to one life. */
export function withOwnAgent(): typeof http {
  return { ...http, globalAgent: new Agent({ keepAlive: true }) }
}
