/**
 * The colours of code, one set for Shiki (build) and Monaco (editor). Roles are few on
 * purpose. Knows neither of the two; `--code-*` in src/styles/tokens.css says the same.
 */

export type CodeRole = 'ink' | 'comment' | 'keyword' | 'string' | 'number' | 'call' | 'type'
export type ThemeKind = 'light' | 'dark'

export const codeColours: Record<CodeRole, Record<ThemeKind, string>> = {
  ink: { light: '#1c1b19', dark: '#ece8df' },
  comment: { light: '#6b6659', dark: '#a39c8d' },
  keyword: { light: '#7b4bb3', dark: '#b794f0' },
  string: { light: '#1d7a4f', dark: '#6cc79b' },
  number: { light: '#965800', dark: '#e9ae57' },
  call: { light: '#1f6fb2', dark: '#79b8f3' },
  type: { light: '#a02a6e', dark: '#ef86bf' },
}

/** Surfaces of an editor, from the look's paper and ink. */
export const codeSurfaces = {
  background: { light: '#ffffff', dark: '#1e1d1a' },
  lineNumber: { light: '#6b6659', dark: '#a39c8d' },
  selection: { light: '#f6d9cf', dark: '#5a3325' },
  currentLine: { light: '#faf7ef', dark: '#25231f' },
  accent: { light: '#c8401f', dark: '#ff8a66' },
  line: { light: '#e2ded3', dark: '#33302a' },
  raised: { light: '#ffffff', dark: '#26241f' },
  bad: { light: '#b3261e', dark: '#ff8a80' },
} satisfies Record<string, Record<ThemeKind, string>>

/** TextMate scopes of each role; the most specific one wins. */
const scopes: Record<Exclude<CodeRole, 'ink'>, string[]> = {
  comment: ['comment', 'punctuation.definition.comment'],
  keyword: [
    'keyword.control',
    'keyword.operator.new',
    'keyword.operator.expression',
    'storage.type',
    'storage.modifier',
    'constant.language',
    'variable.language',
  ],
  string: ['string', 'punctuation.definition.string', 'constant.character.escape'],
  number: ['constant.numeric'],
  call: ['entity.name.function', 'support.function', 'support.type.property-name.json'],
  type: [
    'entity.name.type',
    'support.type.primitive',
    'support.type.builtin',
    'support.class.type',
  ],
}
const plain = ['storage.type.function.arrow', 'meta.template.expression', 'variable']

/** A TextMate theme in which every role has one colour. */
export function shikiTheme(kind: ThemeKind) {
  const coloured = Object.entries(scopes).map(([role, scope]) => ({
    scope,
    settings: { foreground: codeColours[role as CodeRole][kind] },
  }))
  return {
    name: `course-${kind}`,
    type: kind,
    fg: codeColours.ink[kind],
    bg: codeSurfaces.background[kind],
    settings: [...coloured, { scope: plain, settings: { foreground: codeColours.ink[kind] } }],
  }
}

/** The role that has this colour in the light theme; anything unknown is ink. */
export function roleOfColour(colour: string | undefined): CodeRole {
  const roles = Object.keys(codeColours) as CodeRole[]
  return roles.find((role) => codeColours[role].light === colour?.toLowerCase()) ?? 'ink'
}
