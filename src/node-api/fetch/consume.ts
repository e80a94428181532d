/**
 * `text`, `json`, `arrayBuffer`, `bytes`, `body`, `bodyUsed`: what Request and Response have
 * in common. Knows bodies, not where they come from.
 */
import { named } from '../named.ts'
import { type Body, wholeBody, wholeText } from './body.ts'
import { over, type ReadableStream } from './stream.ts'

export class BodyMixin {
  _body: Body | null
  _stream: ReadableStream | null = null

  constructor(body: Body | null) {
    this._body = body
  }

  get body(): ReadableStream | null {
    if (this._body === null) return null
    this._stream ??= over(this._body)
    return this._stream
  }

  get bodyUsed(): boolean {
    return this._body?.used === true
  }

  async text(): Promise<string> {
    const body = take(this._body)
    if (body === null) return ''
    return withoutMark(await wholeText(body))
  }

  async json(): Promise<any> {
    const text = await this.text()
    return JSON.parse(text)
  }

  async bytes(): Promise<Uint8Array> {
    const body = take(this._body)
    return body === null ? new Uint8Array(0) : (await wholeBody(body)).slice()
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer as ArrayBuffer
  }
}

named({ BodyMixin })

function take(body: Body | null): Body | null {
  if (body === null) return null
  if (body.used || body.locked) throw new TypeError('Body is unusable: Body has already been read')
  body.used = true
  return body
}

/** A byte order mark is not part of the text. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}
