/** Brings a lab's static card to life: state, drafts, buttons, editor, runtime, each loaded when it is needed. */
import { effect } from '@preact/signals'
import { hydrate } from 'preact'
import type { Runtime } from '../runtime/runtime.ts'
import { createActions, takeTexts } from './actions.ts'
import { type CodeView, tabKeyName } from './code-view.ts'
import { createDrafts, storageOfPage } from './drafts.ts'
import type { LabActions } from './lab-actions.ts'
import type { LabPage } from './page.ts'
import { Panel } from './panel.tsx'
import { createLabState, type LabState } from './state.ts'
import { translator } from './words.ts'

export function mountPanel(element: HTMLElement) {
  const page: LabPage = JSON.parse(element.dataset.page ?? '')
  const state = createLabState(page, tabKeyName(navigator.platform))
  const drafts = createDrafts(page, storageOfPage())
  const actions = createActions(state, drafts, runtimeLoader(page))
  const code = [...element.querySelectorAll('.lab-code code')]
  const html = Object.fromEntries(
    page.files.map(({ path }, index) => [path, code[index]?.innerHTML ?? '']),
  )
  hydrate(<Panel page={page} html={html} state={state} actions={actions} />, element)
  const draft = drafts.load()
  if (draft) takeTexts(state, draft)
  void bringEditor(element, state, actions)
}

/** Loads the engine's door at the first Check; a failed download may be tried again. */
function runtimeLoader({ base, id }: LabPage): () => Promise<Runtime> {
  let loading: Promise<Runtime> | undefined
  return () => {
    loading ??= import('./runtimes/embedded.ts').then(({ createEmbeddedRuntime }) =>
      createEmbeddedRuntime({ base, labId: id }),
    )
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
}

/** Monaco where there is room and a keyboard, a plain field everywhere else and when Monaco fails. */
async function bringEditor(element: HTMLElement, state: LabState, actions: LabActions) {
  const t = translator(state.page)
  const small = matchMedia('(width < 48rem), (pointer: coarse) and (hover: none)').matches
  const plain = async () => {
    const { createPlainEditor } = await import('./plain-editor.ts')
    state.editor.value = 'plain'
    return createPlainEditor(element, state, actions.edit, t)
  }
  const rich = async () => {
    const { createEditor } = await import('./editor.ts')
    const view = await createEditor(element, state, actions.edit, t)
    state.editor.value = 'rich'
    return view
  }
  const view = await (small ? plain() : rich().catch(plain))
  goWhereAsked(state, view)
}

function goWhereAsked(state: LabState, view: CodeView) {
  effect(() => {
    const place = state.place.value
    if (place) queueMicrotask(() => view.reveal(place))
  })
}
