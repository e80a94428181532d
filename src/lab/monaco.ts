/** Monaco as we use it: editor and TypeScript only, our colours, our tokens, our types. Loaded once a page. Knows no lab. */
import * as monaco from 'monaco-editor/editor/editor.api.js'
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker'
import {
  ModuleKind,
  type ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register.js'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker.js?worker'
import type { GrammarState } from 'shiki/core'
import { highlightLine } from './highlight.ts'
import learnerTypes from './learner-types.d.ts.txt?raw'
import { type CodeRole, codeColours, codeSurfaces, type ThemeKind } from './theme.ts'

export { monaco }

globalThis.MonacoEnvironment = {
  getWorker: (_module: string, label: string) =>
    label === 'typescript' ? new TypeScriptWorker() : new EditorWorker(),
}

for (const kind of ['light', 'dark'] as const)
  monaco.editor.defineTheme(`course-${kind}`, theme(kind))

monaco.languages.register({ id: 'typescript', extensions: ['.ts'] })
monaco.languages.setLanguageConfiguration('typescript', {
  comments: { lineComment: '//', blockComment: ['/*', '*/'] },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
    { open: '`', close: '`', notIn: ['string', 'comment'] },
  ],
})
monaco.languages.setTokensProvider('typescript', {
  getInitialState: () => new LineState(undefined),
  tokenize(line, state) {
    const { roles, after } = highlightLine(line, (state as LineState).grammar)
    const tokens = roles.map(({ offset, role }) => ({ startIndex: offset, scopes: role }))
    return { tokens, endState: new LineState(after) }
  },
})

/** TypeScript's own number; Monaco's list of names ends before it. */
const bundler = 100 as ModuleResolutionKind

/** Strict, and nothing that Node would not run as it is. */
typescriptDefaults.setCompilerOptions({
  target: ScriptTarget.ESNext,
  module: ModuleKind.ESNext,
  moduleResolution: bundler,
  moduleDetection: 3,
  lib: ['lib.es2024.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
})
typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true })
typescriptDefaults.setEagerModelSync(true)
typescriptDefaults.addExtraLib(learnerTypes, 'file:///node_modules/learner-types.d.ts')

/** The theme follows the page: its own switch, else the system. Returns the undo. */
export function followTheme(): () => void {
  const root = document.documentElement
  const systemDark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches
    monaco.editor.setTheme(dark ? 'course-dark' : 'course-light')
  }
  const observer = new MutationObserver(apply)
  observer.observe(root, { attributeFilter: ['data-theme'] })
  systemDark.addEventListener('change', apply)
  apply()
  return () => {
    observer.disconnect()
    systemDark.removeEventListener('change', apply)
  }
}

class LineState implements monaco.languages.IState {
  readonly grammar: GrammarState | undefined
  constructor(grammar: GrammarState | undefined) {
    this.grammar = grammar
  }
  clone() {
    return new LineState(this.grammar)
  }
  equals(other: monaco.languages.IState) {
    const [a, b] = [this.grammar, (other as LineState).grammar]
    if (a === b) return true
    return JSON.stringify(a?.getScopes() ?? []) === JSON.stringify(b?.getScopes() ?? [])
  }
}

function theme(kind: ThemeKind): monaco.editor.IStandaloneThemeData {
  const surface = (name: keyof typeof codeSurfaces) => codeSurfaces[name][kind]
  const roles = Object.keys(codeColours) as CodeRole[]
  return {
    base: kind === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: roles.map((role) => ({ token: role, foreground: codeColours[role][kind].slice(1) })),
    colors: {
      'editor.background': surface('background'),
      'editor.foreground': codeColours.ink[kind],
      'editorLineNumber.foreground': surface('lineNumber'),
      'editorLineNumber.activeForeground': codeColours.ink[kind],
      'editor.selectionBackground': surface('selection'),
      'editor.lineHighlightBackground': surface('currentLine'),
      'editor.lineHighlightBorder': surface('currentLine'),
      'editorCursor.foreground': surface('accent'),
      'editorIndentGuide.background1': surface('line'),
      'editorError.foreground': surface('bad'),
      'editorWidget.background': surface('raised'),
      'editorWidget.border': surface('line'),
      'editorHoverWidget.background': surface('raised'),
      'editorHoverWidget.border': surface('line'),
      'editorSuggestWidget.background': surface('raised'),
      'editorSuggestWidget.border': surface('line'),
      'editorSuggestWidget.selectedBackground': surface('selection'),
      'editorSuggestWidget.selectedForeground': codeColours.ink[kind],
      'editorSuggestWidget.highlightForeground': surface('accent'),
      'scrollbar.shadow': '#00000000',
      focusBorder: surface('accent'),
    },
  }
}
