/** Which language a component inside a chapter is rendered in, read from the route. Knows no words. */
import { isLanguage, type Language } from '../i18n.ts'

export function languageOf(astro: { params: Record<string, string | undefined> }): Language {
  const { language } = astro.params
  if (!isLanguage(language)) throw new Error(`This page's route has no language: "${language}"`)
  return language
}
