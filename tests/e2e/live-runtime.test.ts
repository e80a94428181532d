/** The page's own runtime keeps a cluster running in a real browser, and no program gets the page down with it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readVariant } from '../../src/runtime/lab-folder.ts'
import type { Action, LiveFrame, Report, RuntimeEvent } from '../../src/runtime/messages.ts'
import type { LiveRuntime, RunningCluster } from '../../src/runtime/runtime.ts'
import { type EmbeddedPage, openEmbedded } from './embedded.ts'
import { testInFull } from './full.ts'

let embedded: EmbeddedPage

before(async () => {
  embedded = await openEmbedded()
  await embedded.page.evaluate(layDown)
})

after(() => embedded.close())

test('a cluster runs in a frame of its own, does what it is asked, and leaves nothing behind', async () => {
  await begin('load-balancer', readVariant('load-balancer', 'solution'))
  await act({ type: 'users', count: 6_000, method: 'GET', path: '/' })
  await act({ type: 'speed', factor: 5 })
  await untilFrame('frame.seconds.some(({ ok }) => ok > 50)')
  await act({ type: 'crash', node: 'backend-1' })
  await act({ type: 'partition', a: 'balancer', b: 'backend-2' })
  const request = { method: 'GET', path: '/', headers: [['x-user', 'ada']] as [string, string][] }
  await act({ type: 'request', id: 7, ...request, body: '' })
  const frame = await untilFrame(
    "frame.nodes[1].state === 'down' && frame.events.some(({ kind, arrivesMs }) => kind === 'packet' && arrivesMs === null)",
  )
  assert.equal(frame.nodes.length, 5)
  await untilEvent(
    "event.type === 'reply' && event.id === 7 && event.status === 200 && event.body.includes('ada')",
  )
  assert.equal(await frames(), 1)
  await stop()
  assert.equal(await frames(), 0)
})

testInFull('a check beside a run waits for nothing, and its end leaves the run alone', async () => {
  const submission = { labId: 'hello', files: readVariant('hello', 'solution') }
  await begin('hello', submission.files)
  await act({ type: 'users', count: 60_000, method: 'GET', path: '/' })
  await act({ type: 'speed', factor: 'max' })
  await untilFrame('frame.seconds.length > 0')
  const report: Report = await embedded.page.evaluate(
    (request) => (globalThis as unknown as Held).held.runtime.check(request, () => undefined),
    { submission, seed: 0 },
  )
  assert.deepEqual([report.verdict.points, report.verdict.solved], [100, true])
  const { nowMs } = await untilFrame('frame.seconds.length > 0')
  await embedded.page.evaluate(() => (globalThis as unknown as Held).held.runtime.stop())
  await untilFrame(`frame.nowMs > ${nowMs + 1_000}`)
  await stop()
  assert.equal(await frames(), 0)
})

testInFull(
  'an endless loop ends the run and names its node; meanwhile the page stays alive',
  async () => {
    const endless = `import { createServer } from 'node:http'
createServer(() => { for (;;); }).listen(Number(process.env.PORT))`
    await begin('hello', { 'server.ts': endless })
    await embedded.page.evaluate(countTicks)
    await act({ type: 'speed', factor: 1 })
    await act({ type: 'users', count: 6_000, method: 'GET', path: '/' })
    const ended = await untilEvent("event.type === 'run-ended'")
    assert.deepEqual(ended, {
      type: 'run-ended',
      errors: [],
      stop: { limit: 'realTime', node: 'server' },
    })
    const ticks = await embedded.page.evaluate(() => (globalThis as unknown as Held).held.ticks)
    assert.ok(ticks > 20, `${ticks} ticks of 100 ms in at least five seconds`)
    assert.equal(await frames(), 0)
    await act({ type: 'step' })
  },
)

testInFull('source that does not compile ends a run at once', async () => {
  await begin('hello', { 'server.ts': 'enum Colour { Red }' })
  const ended = await untilEvent("event.type === 'run-ended'")
  assert.equal(ended.type === 'run-ended' && ended.errors[0]?.file, 'server.ts')
  assert.equal(await frames(), 0)
})

/** What a test holds on to in the page. */
interface Held {
  embedded: { createEmbeddedRuntime(options: { base: string; labId: string }): LiveRuntime }
  held: {
    runtime: LiveRuntime
    running: RunningCluster
    heard: RuntimeEvent[]
    /** Frames before this event have been looked at. */
    seen: number
    ticks: number
    begin(labId: string, files: Record<string, string>): Promise<void>
    /** The first event from `seen` on, or of all, for which it holds. */
    until(holds: (event: RuntimeEvent) => boolean, isNew: boolean): Promise<RuntimeEvent>
  }
}

/** Runs in the page. */
function layDown(): void {
  const page = globalThis as unknown as Held
  let wake = (): void => undefined
  page.held = {
    runtime: null as never,
    running: null as never,
    heard: [],
    seen: 0,
    ticks: 0,
    async begin(labId, files) {
      const heard: RuntimeEvent[] = []
      page.held.heard = heard
      page.held.seen = 0
      page.held.runtime = page.embedded.createEmbeddedRuntime({ base: '/', labId })
      page.held.running = await page.held.runtime.run(
        { submission: { labId, files }, seed: 0 },
        (event) => {
          heard.push(event)
          wake()
        },
      )
    },
    async until(holds, isNew) {
      const { held } = page
      for (let index = isNew ? held.seen : 0; ; index++) {
        while (index >= held.heard.length)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        const event = held.heard[index] as RuntimeEvent
        if (!holds(event)) continue
        if (isNew) held.seen = index + 1
        return event
      }
    },
  }
}

/** Runs in the page. */
function countTicks(): void {
  setInterval(() => {
    ;(globalThis as unknown as Held).held.ticks += 1
  }, 100)
}

function begin(labId: string, files: Record<string, string>): Promise<void> {
  return embedded.page.evaluate(
    ([id, texts]) => (globalThis as unknown as Held).held.begin(id, texts),
    [labId, files] as const,
  )
}

function act(action: Action): Promise<void> {
  return embedded.page.evaluate(
    (each) => (globalThis as unknown as Held).held.running.act(each),
    action,
  )
}

function stop(): Promise<void> {
  return embedded.page.evaluate(() => (globalThis as unknown as Held).held.running.stop())
}

/** The event of all that came or will come for which the expression holds. */
function untilEvent(expression: string): Promise<RuntimeEvent> {
  return embedded.page.evaluate(`held.until((event) => ${expression}, false)`)
}

/** The next frame for which the expression holds. */
async function untilFrame(expression: string): Promise<LiveFrame> {
  const holds = `event.type === 'frame' && (({ frame }) => ${expression})(event)`
  const event: RuntimeEvent = await embedded.page.evaluate(`held.until((event) => ${holds}, true)`)
  return (event as Extract<RuntimeEvent, { type: 'frame' }>).frame
}

/** How many frames of the engine are in the page. */
function frames(): Promise<number> {
  return embedded.page.locator('iframe').count()
}
