/** What a program can print is the same where the engine is minified: names of classes and functions, too. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { type EmbeddedPage, openEmbedded } from './embedded.ts'

let embedded: EmbeddedPage

before(async () => {
  embedded = await openEmbedded()
})

after(() => embedded.close())

const program = `
import * as http from 'node:http'
import * as stream from 'node:stream'
import * as util from 'node:util'
import * as timers from 'node:timers'
import { createHash } from 'node:crypto'

const nameOf = (value: unknown): string => typeof value === 'function' ? value.name : String(value?.constructor?.name)

http.createServer((request, response) => {
  for (const [module, exports] of Object.entries({ http, stream, util, timers })) {
    console.log(module, Object.entries(exports).map(([key, value]) => [key, nameOf(value)]))
  }
  console.log(Object.keys(globalThis).sort().map((key) => [key, nameOf(globalThis[key as never])]))
  console.log([request, response, request.socket, setTimeout(() => 0, 1), setImmediate(() => 0)].map(nameOf))
  console.log(nameOf(createHash('sha256')), new Headers({ a: 'b' }), new AbortController(), new Error('here'))
  try { AbortSignal.abort().throwIfAborted() } catch (error) { console.log(nameOf(error), error) }
  response.end('printed')
}).listen(Number(process.env.PORT))
`

test('a program that prints names prints the same in the browser', async () => {
  const labId = 'hello'
  const request = {
    submission: { labId, files: { 'server.ts': program } },
    seed: 0,
    only: ['greets'],
  }
  const inBrowser = await embedded.check(request)
  const inProcess = await createProcessRuntime({ labId, apart: false }).check(request, () => {})
  const printed = inProcess.traces[0]!.events.filter(({ kind }) => kind === 'log')
  assert.ok(printed.length >= 8, JSON.stringify(printed))
  assert.deepEqual(inBrowser, JSON.parse(JSON.stringify(inProcess)))
})
