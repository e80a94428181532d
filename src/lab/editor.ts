/** Monaco in a lab: takes the place of the static code without moving it. Knows no runtime. */
import { effect, untracked } from '@preact/signals'
import { type CodeView, paneOf } from './code-view.ts'
import { followTheme, monaco } from './monaco.ts'
import type { LabState } from './state.ts'
import type { Translate } from './words.ts'

type Editor = monaco.editor.IStandaloneCodeEditor
type Model = monaco.editor.ITextModel

/** Puts one editor into the open pane, and moves it whenever another file is opened. */
export async function createEditor(
  root: HTMLElement,
  state: LabState,
  edit: (path: string, text: string) => void,
  t: Translate,
): Promise<CodeView> {
  await document.fonts.load('14px "JetBrains Mono Variable"')
  const host = document.createElement('div')
  host.className = 'lab-editor'
  const models = new Map(state.page.files.map(({ path }) => [path, createModel(state, path)]))
  const editor = monaco.editor.create(host, { ...options(root), model: null })
  for (const [path, model] of models) {
    model.onDidChangeContent(() => edit(path, model.getValue()))
  }
  bindTabKey(editor, state)
  const undo = [
    followTheme(),
    effect(() => show(root, state, editor, host, models, t)),
    effect(() => takeOver(state, models)),
  ]
  return {
    reveal({ line, column }) {
      editor.setPosition({ lineNumber: line, column })
      editor.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column })
      editor.focus()
    },
    dispose() {
      for (const each of undo) each()
      editor.dispose()
      for (const model of models.values()) model.dispose()
      host.remove()
    },
  }
}

/** The same metrics as `.lab-code` in src/styles/editor.css. */
function options(root: HTMLElement): monaco.editor.IStandaloneEditorConstructionOptions {
  const style = getComputedStyle(root.querySelector('.lab-code .code-lines') ?? root)
  return {
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    lineHeight: Number.parseFloat(style.lineHeight),
    fontLigatures: false,
    padding: { top: 12, bottom: 12 },
    lineNumbersMinChars: 4,
    lineDecorationsWidth: 22,
    glyphMargin: false,
    folding: false,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    hideCursorInOverviewRuler: true,
    overviewRulerBorder: false,
    scrollBeyondLastLine: false,
    scrollBeyondLastColumn: 2,
    scrollbar: {
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
      alwaysConsumeMouseWheel: false,
    },
    guides: { indentation: false },
    renderFinalNewline: 'on',
    unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
    occurrencesHighlight: 'off',
    stickyScroll: { enabled: false },
    automaticLayout: true,
    fixedOverflowWidgets: true,
    smoothScrolling: false,
  }
}

function createModel(state: LabState, path: string): Model {
  const file = state.page.files.find((each) => each.path === path)
  const text = state.texts[path]?.peek() ?? file?.text ?? ''
  // Files of all folders lie over one another, as they do when they run.
  const uri = monaco.Uri.parse(`file:///${state.page.id}/${path}`)
  const model = monaco.editor.createModel(text, 'typescript', uri)
  // Coloured brackets would change the colours that the page had before.
  model.updateOptions({
    tabSize: 2,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  return model
}

function show(
  root: HTMLElement,
  state: LabState,
  editor: Editor,
  host: HTMLElement,
  models: Map<string, Model>,
  t: Translate,
) {
  const path = state.open.value
  const index = state.page.files.findIndex((file) => file.path === path)
  const pane = paneOf(root, index)
  pane.append(host)
  pane.toggleAttribute('data-live', true)
  editor.setModel(models.get(path) ?? null)
  const key = state.tabKey
  editor.updateOptions({
    readOnly: !state.page.files[index]?.editable,
    ariaLabel: `${t('lab.editorLabel', { file: path })}. ${t('lab.editorHelp', { key })}`,
  })
}

/** Texts that others have changed (reset, undo, a draft) come in as one edit that can be undone. */
function takeOver(state: LabState, models: Map<string, Model>) {
  for (const [path, text] of Object.entries(state.texts)) {
    const model = models.get(path)
    const wanted = text.value
    if (!model || model.getValue() === wanted) continue
    untracked(() => {
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: wanted }], () => null)
    })
  }
}

/** The documented key lets Tab leave the editor, or indent again, and says so. */
function bindTabKey(editor: Editor, state: LabState) {
  const { KeyCode, KeyMod } = monaco
  const isMac = state.tabKey.startsWith('⌃')
  const modifiers = isMac ? KeyMod.WinCtrl | KeyMod.Shift : KeyMod.CtrlCmd
  let tabMoves = false
  editor.addAction({
    id: 'lab.tab-key',
    label: state.tabKey,
    keybindings: [modifiers | KeyCode.KeyM],
    run() {
      tabMoves = !tabMoves
      editor.updateOptions({ tabFocusMode: tabMoves })
      state.note.value = tabMoves ? 'lab.tabMoves' : 'lab.tabIndents'
    },
  })
}
