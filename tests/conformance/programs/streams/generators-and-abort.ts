// compose-like generators in a pipeline, and a signal that breaks it off.
//> exit
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const seen: string[] = []
const sink = new Writable({
  write(chunk, _encoding, done) {
    seen.push(String(chunk))
    done()
  },
})
await pipeline(
  Readable.from(['a', 'b']),
  async function* (source) {
    for await (const chunk of source) yield `${chunk}${chunk}`
  },
  sink,
)
console.log(seen)

const controller = new AbortController()
const endless = new Readable({ read() {} })
const waiting = pipeline(endless, new Writable({ write: (_c, _e, done) => done() }), {
  signal: controller.signal,
})
setTimeout(() => controller.abort(), 10)
await waiting.catch((error) => console.log(error.name, error.code, endless.destroyed))
