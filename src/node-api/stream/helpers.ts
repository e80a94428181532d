/** `map`, `filter`, `toArray`, … of Readable: Node's helpers without their concurrency. */
import { readableFrom } from './from.ts'
import { Readable } from './readable.ts'

const helpers: Record<string, (this: any, ...values: any[]) => unknown> = {
  map(change) {
    const source = this
    return readableFrom(
      (async function* () {
        for await (const each of source) yield await change(each)
      })(),
    )
  },
  filter(test) {
    const source = this
    return readableFrom(
      (async function* () {
        for await (const each of source) if (await test(each)) yield each
      })(),
    )
  },
  take(count) {
    const source = this
    return readableFrom(
      (async function* () {
        let left = count
        if (left > 0) {
          for await (const each of source) {
            yield each
            if (--left <= 0) return
          }
        }
      })(),
    )
  },
  drop(count) {
    const source = this
    return readableFrom(
      (async function* () {
        let left = count
        for await (const each of source) if (left-- <= 0) yield each
      })(),
    )
  },
  async forEach(visit) {
    for await (const each of this) await visit(each)
  },
  async toArray() {
    const all = []
    for await (const each of this) all.push(each)
    return all
  },
  async reduce(combine, ...initial) {
    let result = initial[0]
    let begun = initial.length > 0
    for await (const each of this) {
      result = begun ? await combine(result, each) : each
      begun = true
    }
    if (!begun) throw new TypeError('Reduce of an empty stream requires an initial value')
    return result
  },
}

/** Gives them to every Readable. */
export function addHelpers(): void {
  for (const name in helpers) {
    Object.defineProperty(Readable.prototype, name, {
      value: helpers[name],
      writable: true,
      configurable: true,
    })
  }
}
