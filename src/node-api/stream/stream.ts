/** Stream: an emitter that the classes of `node:stream` have in common, and on which they are found. */
import { EventEmitter } from '../events.ts'
import { named } from '../named.ts'

export class Stream extends EventEmitter {}
named({ Stream })
