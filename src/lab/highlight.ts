/** Source text → lines of tokens, each with a role. The same in the build and in the browser. Knows no editor. */

import { createHighlighterCoreSync, type GrammarState } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import json from 'shiki/langs/json.mjs'
import typescript from 'shiki/langs/typescript.mjs'
import { type CodeRole, roleOfColour, shikiTheme } from './theme.ts'

export interface CodeToken {
  text: string
  role: CodeRole
}

export type CodeLanguage = 'typescript' | 'json' | 'text'

const shiki = createHighlighterCoreSync({
  langs: [typescript, json],
  themes: [shikiTheme('light')],
  engine: createJavaScriptRegexEngine(),
})
// On a busy machine a time limit would leave the rest of a line without its colours.
const options = { theme: 'course-light', tokenizeTimeLimit: 0 } as const

/** One array of tokens a line. */
export function highlight(code: string, language: CodeLanguage): CodeToken[][] {
  return shiki
    .codeToTokensBase(code, { ...options, lang: language })
    .map((line) => line.map(({ content, color }) => ({ text: content, role: roleOfColour(color) })))
}

/** One line, going on from the state after the line before it: what an editor asks for. */
export function highlightLine(line: string, before: GrammarState | undefined) {
  const tokens = shiki.codeToTokensBase(line, {
    ...options,
    lang: 'typescript',
    ...(before ? { grammarState: before } : {}),
  })
  const after = shiki.getLastGrammarState(tokens)
  const roles = (tokens[0] ?? []).map(({ offset, color }) => ({
    offset,
    role: roleOfColour(color),
  }))
  return { roles, after }
}

/** Lines as HTML with one class a role: `<span class="tok-keyword">const</span>`. */
export function highlightedHtml(code: string, language: CodeLanguage): string {
  return highlight(code, language)
    .map((line) => line.map(tokenHtml).join(''))
    .join('\n')
}

function tokenHtml({ text, role }: CodeToken): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return role === 'ink' ? escaped : `<span class="tok-${role}">${escaped}</span>`
}
