/** The terms of the course in one language. Knows no view. */
import en from '../../content/glossary/en.json' with { type: 'json' }
import ko from '../../content/glossary/ko.json' with { type: 'json' }
import type { Language } from '../i18n.ts'

export interface GlossaryEntry {
  term: string
  /** The term in the other language. */
  other: string
  /** What it means, in one sentence or two. */
  text: string
  /** Names that others use and we do not. */
  also?: string
}

export function glossaryOf(language: Language): Record<string, GlossaryEntry> {
  return language === 'ko' ? ko : en
}
