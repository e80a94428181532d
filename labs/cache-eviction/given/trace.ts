// Which pages a shop was asked for in one day, in order. Integers only: the same on every machine.

const pages = 1_000
const views = 20_000
/** Four times a day a search engine's crawler reads every page once, before people come back. */
const crawlEvery = 5_000

/** 20,000 page names, such as `page-17`. The lower the number, the more popular the page. */
export function shopDay(): string[] {
  const next = integersFrom(2026)
  return Array.from({ length: views }, (_, view) => {
    const sinceCrawl = view % crawlEvery
    if (sinceCrawl < pages) return `page-${sinceCrawl}`
    // The product of three draws is small most of the time: a few pages get most of the views.
    return `page-${Math.floor((next(pages) * next(pages) * next(pages)) / pages ** 2)}`
  })
}

/** Draws whole numbers from 0 to below `limit`: a linear congruential generator, its high bits. */
export function integersFrom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor(((state >>> 8) * limit) / 2 ** 24)
  }
}
