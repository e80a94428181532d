/** The words of the view of a running cluster, fetched at the first Run so that pages stay light. */
import type { APIRoute } from 'astro'
import { type Language, languages, wordsBeginningWith } from '../../i18n.ts'

export function getStaticPaths() {
  return languages.map((language) => ({ params: { language } }))
}

export const GET: APIRoute = ({ params }) =>
  Response.json(wordsBeginningWith(params.language as Language, ['live.']))
