/** The `Date` of a life against that of Node under `TZ=UTC`. */
process.env.TZ = 'UTC'

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomStream } from '../../src/engine/random.ts'
import { createDate } from '../../src/node-api/date.ts'

const nowMs = Date.UTC(2026, 0, 31, 23, 59, 59, 999)
const LifeDate = createDate(() => nowMs + 0.7)

type Methods = Record<string, (...values: unknown[]) => unknown>

const own = (date: Date): Methods => date as unknown as Methods
const names = Object.getOwnPropertyNames(Date.prototype).filter(
  (name) => !['constructor', 'getYear', 'setYear', 'toTemporalInstant'].includes(name),
)
const times = [
  0,
  -1,
  1,
  nowMs,
  951_782_400_000,
  -62_167_219_200_000,
  -62_198_755_200_000,
  -1e14,
  253_402_300_799_999,
  253_402_300_800_000,
  8.64e15,
  -8.64e15,
  Number.NaN,
  1_709_164_800_000,
  43_200_000,
  946_684_799_999,
]
const next = randomStream(1)
for (let count = 0; count < 2000; count++)
  times.push(Math.floor((next() - 0.5) * 2 ** (next() * 54)))

const madeFrom: unknown[][] = [
  [0],
  [-0],
  ['2020'],
  [null],
  [undefined],
  [true],
  ['x'],
  [''],
  [{}],
  [[]],
  [{ valueOf: () => 5 }],
  [{ toString: () => '2020-01-01' }],
  [{ [Symbol.toPrimitive]: (hint: string) => hint.length }],
  [new Date(7)],
  [8.64e15 + 1],
  [1.9],
  [-1.9],
  [2020, 0],
  [2020, 12, 32, 25, 61, 61, 1001],
  [99, 0],
  [0, 0],
  [100, 0],
  [2020, Number.NaN],
  [2020, 1, 29.9],
  ['2020', '1'],
  [2020, 0, undefined],
  [-1, 0],
  [275760, 8, 13],
  [275760, 8, 13, 1],
]

const texts = [
  '2020',
  '2020-02',
  '2020-02-03',
  '2020-02-03T04:05',
  '2020-02-03T04:05Z',
  '2020-02-03T04:05:06',
  '2020-02-03T04:05:06.7',
  '2020-02-03T04:05:06.789Z',
  '2020-02-03T04:05:06.7891234Z',
  '2020-02-03T04:05+09:00',
  '2020-02-03T04:05-09:30',
  '+002020-01-01',
  '-000001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '2020-13-01',
  '2020-00-01',
  '2020-01-32',
  '2020-01-00',
  '2020-02-30',
  '2020-02-31T00:00:00Z',
  '2020-01-01T24:00:00Z',
  '2020-01-01T24:00:01Z',
  '2020-01-01T25:00:00Z',
  '2020-01-01T23:60:00Z',
  '2020-01-01T23:00:60Z',
  '-000000-01-01T00:00:00Z',
  '2020-01-01 10:11:12',
  '2020-01-01 10:11',
  '2020-01-01T10:11:12+24:00',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Thu, 31 Feb 2022 01:02:03 GMT',
  'Sat Jan 31 2026 23:59:59 GMT+0000 (Coordinated Universal Time)',
  'Sat Jan 31 2026',
  '1/31/2026, 11:59:59 PM',
  '1/31/2026, 12:00:00 AM',
  '1/31/2026',
  '',
  'x',
  'Invalid Date',
  '2020-01-01T',
  'T00:00',
]

test('every method that reads gives what it gives on Node under TZ=UTC', () => {
  const reading = names.filter((name) => /^(get|to|valueOf)/.test(name))
  assert.ok(reading.length > 25)
  for (const time of times) {
    for (const name of reading) {
      const read = (date: Date): unknown => {
        try {
          return own(date)[name]?.()
        } catch (error) {
          return String(error)
        }
      }
      assert.deepEqual(read(new LifeDate(time)), read(new Date(time)), `${name} of ${time}`)
    }
  }
})

test('every method that writes does what it does on Node', () => {
  for (const name of names.filter((each) => each.startsWith('set'))) {
    for (const time of times.slice(0, 300)) {
      for (let count = 0; count <= 4; count++) {
        const values = Array.from({ length: count }, () => Math.floor((next() - 0.4) * 100))
        const [ours, theirs] = [new LifeDate(time), new Date(time)]
        assert.deepEqual(
          own(ours)[name]?.(...values),
          own(theirs)[name]?.(...values),
          `${name}(${values}) of ${time}`,
        )
        assert.deepEqual(ours.getTime(), theirs.getTime())
      }
    }
  }
})

test('it is made from the same values as on Node', () => {
  for (const each of madeFrom) {
    const ours = Reflect.construct(LifeDate, each) as Date
    const theirs = Reflect.construct(Date, each) as Date
    assert.deepEqual(ours.getTime(), theirs.getTime(), JSON.stringify(each))
  }
  assert.throws(() => new LifeDate(Symbol() as unknown as number), TypeError)
  assert.throws(() => new LifeDate(1n as unknown as number), TypeError)
  assert.equal(LifeDate.UTC(2020, 1, 3), Date.UTC(2020, 1, 3))
  assert.equal(new LifeDate(new LifeDate(9)).getTime(), 9)
})

test('it reads ISO dates, HTTP dates and its own output as Node does', () => {
  for (const text of texts) assert.deepEqual(LifeDate.parse(text), Date.parse(text), text)
})

test('it reads back whatever it prints', () => {
  for (const time of times) {
    const date = new LifeDate(time)
    if (Number.isNaN(time)) continue
    const seconds = Math.floor(time / 1000) * 1000
    assert.equal(LifeDate.parse(date.toISOString()), time)
    if (date.getUTCFullYear() < 0) continue
    assert.equal(LifeDate.parse(String(date)), seconds, String(date))
    assert.equal(LifeDate.parse(date.toUTCString()), seconds, date.toUTCString())
  }
})

test('what only some engines can read is no date', () => {
  for (const text of [
    'Jan 5 2020',
    '5 January',
    '2020/01/02',
    '2020-1-2',
    'Mon, 5 Jan 2020',
    '2020-01-01T00:00:00 GMT',
    '12:30',
    '1',
    'Date',
  ]) {
    assert.equal(LifeDate.parse(text), Number.NaN, text)
  }
})

test('the time that it is comes from the life and has no fraction', () => {
  assert.equal(LifeDate.now(), nowMs)
  assert.equal(new LifeDate().getTime(), nowMs)
  const call = LifeDate as unknown as (ignored: number) => string
  assert.equal(call(0), 'Sat Jan 31 2026 23:59:59 GMT+0000 (Coordinated Universal Time)')
})

test('it converts as dates do', () => {
  const date = new LifeDate(5)
  assert.equal(`${date}`, 'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)')
  assert.equal(+date, 5)
  assert.equal((date as unknown as string) + 1, `${date}1`)
  assert.equal((date as unknown as number) - 1, 4)
  assert.equal(
    JSON.stringify({ date, none: new LifeDate(Number.NaN) }),
    '{"date":"1970-01-01T00:00:00.005Z","none":null}',
  )
  assert.throws(() => new LifeDate(Number.NaN).toISOString(), RangeError)
  assert.throws(() => own(LifeDate.prototype).getTime?.call({}), TypeError)
  assert.equal(Object.prototype.toString.call(date), '[object Date]')
})

test('it can be extended and tells its instances', () => {
  class Later extends LifeDate {
    plus(ms: number): Later {
      return new Later(this.getTime() + ms)
    }
  }
  const later = new Later(1).plus(2)
  assert.ok(later instanceof Later && later instanceof LifeDate)
  assert.equal(later.getTime(), 3)
  assert.equal(later.constructor.name, 'Later')
  assert.ok(new LifeDate() instanceof LifeDate)
  assert.equal(new LifeDate().constructor, LifeDate)
})

test('it looks like the native one', () => {
  assert.equal(LifeDate.name, 'Date')
  assert.equal(LifeDate.length, 7)
  for (const name of [...names, Symbol.toPrimitive]) {
    const expected = Object.getOwnPropertyDescriptor(Date.prototype, name)
    const got = Object.getOwnPropertyDescriptor(LifeDate.prototype, name)
    assert.deepEqual({ ...got, value: 0 }, { ...expected, value: 0 }, String(name))
    assert.equal(got?.value.length, expected?.value.length, String(name))
    assert.equal(got?.value.name, expected?.value.name, String(name))
  }
  assert.deepEqual(Object.keys(LifeDate), [])
})

test('no two lives share anything that one of them could change', () => {
  const other = createDate(() => 0)
  assert.notEqual(other.prototype, LifeDate.prototype)
  assert.ok(Object.isFrozen(LifeDate.prototype.getTime))
  assert.notEqual(LifeDate.prototype, Date.prototype)
  assert.equal(new LifeDate(3) instanceof Date, false)
})
