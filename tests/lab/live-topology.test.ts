/** Where nodes and ways of a running cluster go: nothing overlaps, nothing leaves the picture, dots stay on their way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Box,
  layoutTopology,
  type Placed,
  pointOn,
  usersName,
  wayKey,
} from '../../src/lab/live/topology.ts'

const balanced: Placed[] = [
  { name: 'balancer', role: 'balancer', isPublic: true },
  ...[1, 2, 3, 4].map((n) => ({ name: `backend-${n}`, role: 'backend', isPublic: false })),
]
const routed: Placed[] = [
  { name: 'router', role: 'router', isPublic: true },
  ...[1, 2, 3].map((n) => ({ name: `replica-${n}`, role: 'replica', isPublic: false })),
  { name: 'primary', role: 'primary', isPublic: false },
]
const many: Placed[] = [
  { name: 'web', role: 'web', isPublic: true },
  ...Array.from({ length: 11 }, (_, n) => ({ name: `s${n}`, role: 'shard', isPublic: false })),
]

test('users stand first, then public nodes, then each role behind in a column of its own', () => {
  const { boxes } = layoutTopology(routed, [], 1_000)
  const x = (name: string) => boxes.get(name)?.x ?? Number.NaN
  assert.ok(x(usersName) < x('router'))
  assert.ok(x('router') < x('replica-1'))
  assert.equal(x('replica-1'), x('replica-3'))
  assert.ok(x('replica-1') < x('primary'))
})

for (const width of [300, 345, 620, 760, 1_000, 1_300]) {
  test(`no two boxes touch and none leaves a picture ${width} pixels wide`, () => {
    for (const nodes of [balanced, routed, many, balanced.slice(0, 1)]) {
      const { boxes, height, zone } = layoutTopology(nodes, [], width)
      const all = [...boxes.values()]
      assert.equal(all.length, nodes.length + 1)
      for (const box of zone ? [...all, zone] : all) {
        assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box))
        assert.ok(box.y >= 0 && box.y + box.height <= height, JSON.stringify(box))
      }
      for (const one of all) {
        for (const other of all) assert.ok(one === other || !overlap(one, other))
      }
    }
  })
}

test('on a phone a request goes down, on a wide page to the right', () => {
  const down = layoutTopology(balanced, [], 345).boxes
  const across = layoutTopology(balanced, [], 1_000).boxes
  assert.ok(down.get('balancer')!.y > down.get(usersName)!.y + 74)
  assert.ok(down.get('backend-1')!.y > down.get('balancer')!.y + 74)
  assert.equal(across.get('balancer')!.y, across.get(usersName)!.y)
})

test('only what users cannot reach lies in the private network', () => {
  const { boxes, zone } = layoutTopology(balanced, [], 1_000)
  assert.ok(zone)
  assert.ok(!overlap(zone, boxes.get('balancer')!))
  assert.ok(overlap(zone, boxes.get('backend-4')!))
  assert.equal(layoutTopology(balanced.slice(0, 1), [], 1_000).zone, null)
})

test('ways are those that any cluster has, and those that packets were seen on', () => {
  const keys = (pairs: string[]) => layoutTopology(routed, pairs, 1_000).ways.map(({ key }) => key)
  const usual = ['client router', ...[1, 2, 3].map((n) => wayKey('router', `replica-${n}`))].sort()
  assert.deepEqual(keys([]).sort(), usual)
  const seen = wayKey('primary', 'replica-1')
  assert.deepEqual(keys([seen, 'primary gone']).sort(), [...usual, seen].sort())
})

test('a way begins at one node and ends at the other, whichever was named first', () => {
  const { ways, boxes } = layoutTopology(balanced, [], 1_000)
  assert.equal(wayKey('b', 'a'), wayKey('a', 'b'))
  const way = ways.find(({ key }) => key === wayKey('backend-2', 'balancer'))!
  assert.deepEqual([way.from, way.to], ['balancer', 'backend-2'])
  const [from, to] = [boxes.get(way.from)!, boxes.get(way.to)!]
  assert.deepEqual(pointOn(way, 0), { x: from.x + from.width, y: from.y + from.height / 2 })
  assert.deepEqual(pointOn(way, 1), { x: to.x, y: to.y + to.height / 2 })
})

test('a way past a column swings over the boxes in it', () => {
  const { ways, boxes } = layoutTopology(routed, [wayKey('router', 'primary')], 1_000)
  const way = ways.find(({ key }) => key === wayKey('router', 'primary'))!
  const between = ['replica-1', 'replica-2', 'replica-3'].map((name) => boxes.get(name)!)
  for (let share = 0; share <= 1; share += 0.01) {
    const point = pointOn(way, share)
    assert.ok(!between.some((box) => overlap(box, { ...point, width: 0, height: 0 })))
  }
})

function overlap(a: Box, b: Box): boolean {
  const beside = a.x + a.width < b.x || b.x + b.width < a.x
  return !beside && a.y + a.height >= b.y && b.y + b.height >= a.y
}
