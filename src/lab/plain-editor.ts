/** A plain field over the highlighted code: for phones, and wherever Monaco does not load. Knows no runtime. */
import { effect } from '@preact/signals'
import { type CodeView, paneOf } from './code-view.ts'
import type { LabState, Place } from './state.ts'
import type { Translate } from './words.ts'

type Highlight = (text: string) => string

export async function createPlainEditor(
  root: HTMLElement,
  state: LabState,
  edit: (path: string, text: string) => void,
  t: Translate,
): Promise<CodeView> {
  const fields = new Map<string, HTMLTextAreaElement>()
  const undo: (() => void)[] = []
  const highlight = await loadHighlighter()
  for (const [index, { path, editable }] of state.page.files.entries()) {
    const text = state.texts[path]
    if (!editable || !text) continue
    const pane = paneOf(root, index)
    const field = createField(pane, t('lab.editorLabel', { file: path }), highlight !== undefined)
    field.addEventListener('input', () => edit(path, field.value))
    undo.push(
      effect(() => {
        if (field.value !== text.value) field.value = text.value
        redraw(pane, text.value, highlight)
      }),
    )
    fields.set(path, field)
  }
  return {
    reveal: (place) => reveal(fields.get(place.file), place),
    dispose() {
      for (const each of undo) each()
      for (const field of fields.values()) field.remove()
    },
  }
}

async function loadHighlighter(): Promise<Highlight | undefined> {
  try {
    const { highlightedHtml } = await import('./highlight.ts')
    return (text) => highlightedHtml(text, 'typescript')
  } catch {
    return undefined
  }
}

/** The field lies over the code and grows with it; its own letters are transparent while the code below is coloured. */
function createField(pane: HTMLElement, label: string, overlays: boolean): HTMLTextAreaElement {
  const field = document.createElement('textarea')
  field.className = 'lab-field'
  field.setAttribute('aria-label', label)
  field.spellcheck = false
  field.autocapitalize = 'off'
  field.setAttribute('autocorrect', 'off')
  field.wrap = 'off'
  field.toggleAttribute('data-overlays', overlays)
  const code = pane.querySelector<HTMLElement>('.lab-code')
  const lines = pane.querySelector('.lab-code .code-lines')
  // The region around it no longer needs a place in the order of Tab: the field has one.
  code?.removeAttribute('tabindex')
  lines?.append(field)
  return field
}

function redraw(pane: HTMLElement, text: string, highlight: Highlight | undefined) {
  const code = pane.querySelector('.lab-code code')
  const numbers = pane.querySelector('.lab-numbers')
  // A last empty line needs a letter to have a height.
  const shown = text.endsWith('\n') ? `${text} ` : text
  if (code && highlight) code.innerHTML = highlight(shown)
  else if (code) code.textContent = shown
  const count = text.split('\n').length
  if (numbers) numbers.textContent = Array.from({ length: count }, (_, line) => line + 1).join('\n')
}

function reveal(field: HTMLTextAreaElement | undefined, { line, column }: Place) {
  if (!field) return
  const before = field.value.split('\n').slice(0, line - 1)
  const start = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, start)
  const lineHeight = Number.parseFloat(getComputedStyle(field).lineHeight)
  field.closest('.lab-code')?.scrollTo({ top: Math.max(0, (line - 4) * lineHeight) })
  field.closest('.lab-pane')?.scrollIntoView({ block: 'nearest' })
}
