/** The two languages: words of the interface, numbers of users, addresses of pages. Knows no page's content. */
import en from '../content/ui/en.json' with { type: 'json' }
import ko from '../content/ui/ko.json' with { type: 'json' }

export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]
export type Words = Record<string, string>

const words: Record<Language, Words> = { ko, en }

export function isLanguage(text: unknown): text is Language {
  return text === 'ko' || text === 'en'
}

export function otherLanguage(language: Language): Language {
  return language === 'ko' ? 'en' : 'ko'
}

/** Gives the words of a language: `wordsOf('en')('lab.points', {points: 20})` → `20 points`. Throws on an unknown key. */
export function wordsOf(language: Language) {
  return (key: string, values: Record<string, string | number> = {}) => {
    const text = words[language][key]
    if (text === undefined) throw new Error(`content/ui/${language}.json lacks "${key}"`)
    return fillIn(text, values)
  }
}

/** Replaces `{name}` by its value: `fillIn('{n} users', {n: 3})` → `3 users`. */
export function fillIn(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}

/** All words whose key begins with one of the prefixes: what a script in the page needs. */
export function wordsBeginningWith(language: Language, prefixes: string[]): Words {
  const entries = Object.entries(words[language])
  return Object.fromEntries(entries.filter(([key]) => prefixes.some((p) => key.startsWith(p))))
}

/** Users of a section in words: `10000` → `1만 명` or `10,000 users`. */
export function usersInWords(users: number, language: Language): string {
  if (language === 'en') return `${users.toLocaleString('en')} ${users === 1 ? 'user' : 'users'}`
  if (users >= 10_000) return `${users / 10_000}만 명`
  if (users >= 1_000) return `${users / 1_000}천 명`
  return `${users}명`
}

/** Address of a page below the base: `pageHref('/', 'ko', 'cache')` → `/ko/cache/`. */
export function pageHref(base: string, language: Language, slug = ''): string {
  return `${base.replace(/\/$/, '')}/${language}/${slug === '' ? '' : `${slug}/`}`
}
