/**
 * A priority queue ordered by a comparison of its own. Knows nothing of time: who orders
 * events decides what comes first, so that two placements order alike.
 */
export class Queue<Item> {
  readonly #items: Item[] = []
  readonly #before: (a: Item, b: Item) => boolean

  /** `before` must be a total order, or equal items would leave in heap order. */
  constructor(before: (a: Item, b: Item) => boolean) {
    this.#before = before
  }

  get size(): number {
    return this.#items.length
  }

  peek(): Item | undefined {
    return this.#items[0]
  }

  push(item: Item): void {
    const items = this.#items
    let index = items.length
    items.push(item)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = items[parent] as Item
      if (!this.#before(item, above)) break
      items[index] = above
      index = parent
    }
    items[index] = item
  }

  pop(): Item | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (items.length > 0) this.#sink(last as Item)
    return first
  }

  /** Drops what does not pass, in one sweep: cheaper than to take it out piece by piece. */
  keep(passes: (item: Item) => boolean): void {
    const kept = this.#items.filter(passes)
    this.#items.length = 0
    for (const item of kept) this.push(item)
  }

  clear(): void {
    this.#items.length = 0
  }

  /** Puts `item` at the root and lets it sink to its place. */
  #sink(item: Item): void {
    const items = this.#items
    const half = items.length >> 1
    let index = 0
    while (index < half) {
      let child = 2 * index + 1
      const right = child + 1
      if (right < items.length && this.#before(items[right] as Item, items[child] as Item)) {
        child = right
      }
      const below = items[child] as Item
      if (!this.#before(below, item)) break
      items[index] = below
      index = child
    }
    items[index] = item
  }
}
