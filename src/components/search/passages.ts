/**
 * Takes a built page apart into passages that can be searched: what stands under one heading,
 * with the heading's address. Reads our own HTML only; knows no search and no file.
 */
import { glossaryOf } from '../glossary.ts'
import type { Passage } from './find.ts'

/** What is read by nobody who looks for a word: code, drawings, controls, and each term's card. */
const passedOver = new Set([
  'pre',
  'svg',
  'script',
  'style',
  'button',
  'template',
  'nav',
  'noscript',
])
const lines = new Set([
  'p',
  'li',
  'h1',
  'h2',
  'h3',
  'dt',
  'dd',
  'div',
  'td',
  'th',
  'summary',
  'label',
  'legend',
])
const empty = new Set(['input', 'br', 'img', 'hr', 'meta', 'link', 'path', 'wbr'])
const hiddenClass =
  /class="[^"]*\b(term-card|unseen|chapter-users|only-plain|only-script|lab-score|lab-status)\b/
const tagOrText = /<!--[\s\S]*?-->|<(\/?)([\w-]+)((?:[^"'>]|"[^"]*"|'[^']*')*)>|[^<]+/g

interface Draft {
  anchor: string
  /** The tag whose text is the heading. */
  tag: string
  heading: string
  text: string
}

/** `page` is its title, `slug` its place below the language. */
export function passagesOf(
  html: string,
  { page, slug }: { page: string; slug: string },
): Passage[] {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? []
  return draftsIn(main, page)
    .map(({ anchor, heading, text }) => {
      const words = cleaned(text)
      const path = `${slug}${slug === '' ? '' : '/'}${anchor === '' ? '' : `#${anchor}`}`
      return {
        path,
        page,
        heading: cleaned(heading),
        text: words,
        names: namesIn(`${heading} ${words}`),
      }
    })
    .filter(({ text }) => text !== '')
}

function draftsIn(main: string, page: string): Draft[] {
  const drafts: Draft[] = [{ anchor: '', tag: 'h1', heading: page, text: '' }]
  const open: string[] = []
  /** How deep the element lies that is passed over; 0 when none is. */
  let hiddenAt = 0
  for (const [whole, slash, tag = '', attributes = ''] of main.matchAll(tagOrText)) {
    const draft = drafts.at(-1) as Draft
    if (whole.startsWith('<!--') || whole === '') continue
    if (tag === '') {
      if (hiddenAt > 0 || open.includes('h1')) continue
      if (open.includes(draft.tag) && draft.text === '') draft.heading += whole
      else draft.text += whole
    } else if (slash) {
      const isLine = lines.has(tag) || (tag === 'span' && open.includes('fieldset'))
      const at = open.lastIndexOf(tag)
      if (at >= 0) open.length = at
      if (open.length < hiddenAt) hiddenAt = 0
      if (isLine && tag !== draft.tag) draft.text += '\n'
    } else if (!empty.has(tag) && !attributes.endsWith('/')) {
      // A small name beside a term would otherwise stick to it.
      if (tag === 'small') draft[open.includes(draft.tag) ? 'heading' : 'text'] += ' '
      open.push(tag)
      const isHidden = passedOver.has(tag) || hiddenClass.test(attributes)
      if (hiddenAt === 0 && isHidden) hiddenAt = open.length
      const begun = hiddenAt === 0 ? beginning(tag, attributes) : undefined
      if (begun) drafts.push(begun)
    }
  }
  return drafts
}

/** A heading, an entry of the glossary or a lab's card that has an address begins a passage. */
function beginning(tag: string, attributes: string): Draft | undefined {
  const anchor = /\bid="([^"]+)"/.exec(attributes)?.[1]
  if (!anchor || !/\bdata-place\b/.test(attributes)) return undefined
  if (/^h[23]$/.test(tag)) return { anchor, tag, heading: '', text: '' }
  if (/class="entry"/.test(attributes)) return { anchor, tag: 'dt', heading: '', text: '' }
  return tag === 'lab-panel' ? { anchor, tag: 'h3', heading: '', text: '' } : undefined
}

/** Names of the glossary in both languages, of every term of which the text has one name. */
export function namesIn(text: string): string {
  const folded = text.toLowerCase()
  const found = Object.entries(glossaryOf('ko')).flatMap(([id, ko]) => {
    const en = glossaryOf('en')[id]
    const names = [ko.term, ko.also, ko.other, en?.term, en?.also].flatMap(splitNames)
    return names.some((name) => mentions(folded, name.toLowerCase())) ? names : []
  })
  return [...new Set(found)].join(' / ')
}

/** `부하 분산기(LB), 로드 밸런서` → `['부하 분산기', 'LB', '로드 밸런서']` */
function splitNames(names = ''): string[] {
  return names
    .split(/\s*(?:[,/()]|·)\s*/)
    .map((name) => name.trim())
    .filter((name) => name.length > 1)
}

/** Latin words from their beginning, so that `log` is not in `catalog`. */
function mentions(text: string, name: string): boolean {
  const at = text.indexOf(name)
  return at >= 0 && (!/^[a-z]/.test(name) || at === 0 || !/[a-z]/.test(text[at - 1] ?? ''))
}

function cleaned(text: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }
  return text
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    )
    .replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim()
}
