/** The timeline's geometry: what it shows of a trace, and that nothing lies on anything else. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PacketEvent, Trace, TraceEvent } from '../../src/engine/trace.ts'
import { layoutTimeline } from '../../src/lab/timeline.ts'
import { excerptOf, limits } from '../../src/lab/timeline-events.ts'

const start = (node: string): TraceEvent => ({ kind: 'start', atMs: 0, node, life: 1 })

function packet(
  atMs: number,
  from: string,
  to: string,
  label: string,
  more: Partial<PacketEvent> = {},
) {
  const event = { kind: 'packet' as const, atMs, from, to, label, exchange: 1, bytes: 0 }
  return { ...event, arrivesMs: atMs + 1, ...more } satisfies TraceEvent
}

function traceOf(...events: TraceEvent[]): Trace {
  const nodes = ['balancer', 'backend-1', 'backend-2'].map(start)
  return { check: 'failover', seed: 1, events: [...nodes, ...events], dropped: 0 }
}

/** A request to a server that has crashed. */
const crashStory = traceOf(
  packet(100, 'client', 'balancer', 'GET /', { exchange: 1 }),
  packet(101, 'balancer', 'backend-1', 'GET /', { exchange: 2 }),
  { kind: 'crash', atMs: 105, node: 'backend-1' },
  packet(105, 'backend-1', 'balancer', 'reset', { exchange: 2 }),
  packet(106, 'balancer', 'client', '502', { exchange: 1 }),
)

test('columns stand in the order of the cluster, users first', () => {
  assert.deepEqual(excerptOf(crashStory, 200).nodes, ['client', 'balancer', 'backend-1'])
})

test('nothing after the moment of failure is shown', () => {
  const { events } = layoutTimeline(crashStory, 101, 480)
  assert.deepEqual(
    events.map(({ atMs }) => atMs),
    [100, 101],
  )
})

test('a node is down from its crash to the end', () => {
  const layout = layoutTimeline(crashStory, 200, 480)
  const backend = layout.columns.find(({ node }) => node === 'backend-1')
  const [crash] = layout.marks
  assert.equal(crash?.kind, 'crash')
  assert.deepEqual(backend?.down, [{ from: crash?.y, to: layout.endY }])
})

test('a node that crashed before the picture begins is down from its top', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    packet(200 + index, 'client', 'balancer', `GET /${index}`, { exchange: 10 + index }),
  )
  const early: TraceEvent = { kind: 'crash', atMs: 50, node: 'balancer' }
  const [, balancer] = layoutTimeline(traceOf(early, ...many), 300, 480).columns
  assert.equal(balancer?.down.length, 1)
})

test('only the last packets are shown', () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    packet(index * 2, 'client', 'balancer', `GET /${index}`, { exchange: index }),
  )
  const { events } = excerptOf(traceOf(...many), 1_000)
  assert.equal(events.length, limits.packets)
  assert.equal(events.at(-1)?.atMs, 98)
})

test('twenty equal requests at one moment are one arrow', () => {
  const many = Array.from({ length: 20 }, (_, index) =>
    packet(10, 'client', 'balancer', 'GET /', { exchange: index }),
  )
  const [arrow, ...rest] = layoutTimeline(traceOf(...many), 100, 480).arrows
  assert.equal(rest.length, 0)
  assert.equal(arrow?.text, 'GET / × 20')
})

test('the pieces of a body are one arrow, and its end is none', () => {
  const layout = layoutTimeline(
    traceOf(
      packet(10, 'client', 'balancer', 'POST /'),
      packet(11, 'client', 'balancer', 'body', { bytes: 100 }),
      packet(12, 'client', 'balancer', 'body', { bytes: 100 }),
      packet(13, 'client', 'balancer', 'end'),
    ),
    100,
    480,
  )
  assert.deepEqual(
    layout.arrows.map(({ text }) => text),
    ['POST /', 'body × 2'],
  )
})

test('a dropped packet ends on its way', () => {
  const lost = traceOf(packet(10, 'client', 'balancer', 'GET /', { arrivesMs: null }))
  const [arrow] = layoutTimeline(lost, 100, 480).arrows
  const [client, balancer] = layoutTimeline(lost, 100, 480).columns
  assert.equal(arrow?.outcome, 'lost')
  assert.ok(arrow.to.x > (client?.x ?? 0) && arrow.to.x < (balancer?.x ?? 0))
})

test('labels never touch each other and never leave the picture', () => {
  const nodes = ['client', 'balancer', 'backend-1', 'backend-2']
  // A small generator of its own, so that a failure repeats.
  let state = 7
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  for (const width of [280, 360, 480, 640]) {
    const events = Array.from({ length: 40 }, (_, index) => {
      const from = nodes[random(4)] ?? 'client'
      const to = nodes.find((node) => node !== from) ?? 'balancer'
      const label = ['GET /items/7?size=L&colour=red', '200', 'ECONNREFUSED'][random(3)] ?? ''
      return packet(1_000 + random(30), from, to, label, { exchange: index })
    }).sort((a, b) => a.atMs - b.atMs)
    const { arrows } = layoutTimeline(traceOf(...events), 2_000, width)
    const boxes = arrows.map(({ label, text }) => {
      const room = text.length * 6.9
      const left = label.anchor === 'start' ? label.x : label.x - room
      return { left, right: left + room, top: label.y - 11, bottom: label.y + 3 }
    })
    for (const [index, box] of boxes.entries()) {
      assert.ok(box.left >= 0 && box.right <= width, `label ${index} leaves ${width}`)
      for (const other of boxes.slice(index + 1)) {
        const apart = other.top >= box.bottom || other.bottom <= box.top
        const beside = other.left >= box.right || other.right <= box.left
        assert.ok(apart || beside, `two labels touch at width ${width}`)
      }
    }
  }
})

test('later is never higher', () => {
  const { arrows } = layoutTimeline(crashStory, 200, 480)
  for (const { from, to } of arrows) assert.ok(to.y >= from.y)
  const starts = arrows.map(({ from }) => from.y)
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  )
})
