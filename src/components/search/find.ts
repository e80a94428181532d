/**
 * Finds passages by words, in Korean and English. Korean has no stemmer here and needs none: a word is
 * looked for inside the text, without its particle (`캐시는` → `캐시`), so every form of it is found. Knows no view.
 */

/** A part of a page under one heading, as the build writes it into `search/<language>.json`. */
export interface Passage {
  /** Below the language: `cache/#part-2`. */
  path: string
  page: string
  heading: string
  text: string
  /** All names, in both languages, of the terms that the passage mentions. */
  names: string
}

export interface Found {
  path: string
  page: string
  heading: string
  /** The sentence that says most about it, cut at what was looked for. */
  sentence: { text: string; isHit: boolean }[]
}

export const resultsAtMost = 12
const wordsAtMost = 8
const sentenceLength = 150

/** Longest first, so that `서버에서` loses `에서` and not `서`. */
const particles =
  '에서는|에서도|으로는|으로도|이라는|에게서|까지는|부터는|에서|에게|으로|까지|부터|처럼|보다|마다|이나|라는|이란|에는|에도|과의|와의|로는|은|는|이|가|을|를|의|에|도|로|와|과|만|란|나'
const withParticle = new RegExp(`^(\\p{Script=Hangul}+?)(?:${particles})$`, 'u')
const isHangul = /\p{Script=Hangul}/u
const weights = { heading: 10, page: 9, names: 4, text: 1 }
/** For a heading that is nothing but the word; less for longer ones. */
const wholeHeading = 12
const countedAtMost = 6

/** The best passages for a query, best first; none for a query without a word. */
export function findPassages(query: string, passages: Passage[]): Found[] {
  const words = wordsOf(query).map((word) => stemFor(word, passages))
  if (words.length === 0) return []
  return passages
    .map((passage) => ({ passage, score: scoreOf(passage, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, resultsAtMost)
    .map(({ passage: { path, page, heading, text } }) => ({
      path,
      page,
      heading,
      sentence: sentenceFor(text, words),
    }))
}

/** `캐시는 TTL!` → `['캐시는', 'ttl']`. A syllable that is still being typed (`캐ㅅ`) is left out. */
function wordsOf(query: string): string[] {
  const words = folded(query).match(/[\p{L}\p{N}]+/gu) ?? []
  return words
    .map((word) => word.replace(/[ㄱ-ㅣ]+$/, ''))
    .filter((word) => word !== '')
    .slice(0, wordsAtMost)
}

/** Without particle or ending. One syllable alone stands in too many words, so only when nothing has the whole word. */
function stemFor(word: string, passages: Passage[]): string {
  if (!isHangul.test(word)) return word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/, '') : word
  const stem = withParticle.exec(word)?.[1] ?? word
  if (stem.length > 1 || stem === word) return stem
  const isThere = (it: Passage) =>
    Object.values(fieldsOf(it)).some((field) => countIn(field, word) > 0)
  return passages.some(isThere) ? word : stem
}

type Fields = Record<keyof typeof weights, string>
const fields = new WeakMap<Passage, Fields>()

/** Folded once, because every letter that is typed asks for all of them. */
function fieldsOf(passage: Passage): Fields {
  const known = fields.get(passage)
  if (known) return known
  const { heading, page, names, text } = passage
  const made = {
    heading: folded(heading),
    page: folded(page),
    names: folded(names),
    text: folded(text),
  }
  fields.set(passage, made)
  return made
}

/** 0 unless every word is there. */
function scoreOf(passage: Passage, words: string[]): number {
  const { heading, page, names, text } = fieldsOf(passage)
  const scores = words.map((word) => {
    const isIn = (field: string) => (countIn(field, word) > 0 ? 1 : 0)
    return (
      isIn(heading) * (weights.heading + (wholeHeading * word.length) / heading.length) +
      isIn(page) * weights.page +
      isIn(names) * weights.names +
      Math.min(countIn(text, word), countedAtMost) * weights.text
    )
  })
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0)
}

function countIn(text: string, word: string): number {
  return text.match(patternOf(word))?.length ?? 0
}

const patterns = new Map<string, RegExp>()

/** Korean anywhere and across spaces (`단일장애지점` is `단일 장애 지점`), other words from their beginning. */
function patternOf(word: string): RegExp {
  const known = patterns.get(word)
  if (known) return known
  // A word holds letters and digits only, so nothing needs escaping.
  const source = isHangul.test(word) ? [...word].join(' ?') : `(?<![\\p{L}\\p{N}])${word}`
  const pattern = new RegExp(source, 'giu')
  patterns.set(word, pattern)
  return pattern
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

function sentenceFor(text: string, words: string[]): Found['sentence'] {
  const sentences = text.split(/(?<=[.!?])\s+/)
  const hitsIn = (sentence: string) =>
    words.filter((word) => countIn(folded(sentence), word)).length
  const best = sentences.reduce((a, b) => (hitsIn(b) > hitsIn(a) ? b : a), sentences[0] ?? '')
  return marked(cutAround(best, words), words)
}

/** At most `sentenceLength` characters, the first hit among them. */
function cutAround(sentence: string, words: string[]): string {
  if (sentence.length <= sentenceLength) return sentence
  const [first = 0] = hitsOf(sentence, words).map(({ start }) => start)
  const start = first < sentenceLength * 0.7 ? 0 : sentence.lastIndexOf(' ', first - 30) + 1
  const cut = sentence.slice(start, start + sentenceLength).replace(/ \S*$/, '')
  return `${start > 0 ? '… ' : ''}${cut}${start + cut.length < sentence.length ? ' …' : ''}`
}

function marked(text: string, words: string[]): Found['sentence'] {
  const parts: Found['sentence'] = []
  let end = 0
  for (const hit of hitsOf(text, words)) {
    if (hit.start < end) continue
    parts.push({ text: text.slice(end, hit.start), isHit: false })
    parts.push({ text: text.slice(hit.start, hit.end), isHit: true })
    end = hit.end
  }
  return [...parts, { text: text.slice(end), isHit: false }].filter((part) => part.text !== '')
}

function hitsOf(text: string, words: string[]): { start: number; end: number }[] {
  return words
    .flatMap((word) => [...text.matchAll(patternOf(word))])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start)
}
