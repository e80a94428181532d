/** Brings a lab's static card to life: state, drafts, buttons, editor, runtime, each loaded when it is needed. */
import { effect } from '@preact/signals'
import { hydrate } from 'preact'
import type { LiveRuntime } from '../runtime/runtime.ts'
import { createActions } from './actions.ts'
import { type CodeView, tabKeyName } from './code-view.ts'
import { openKeeper } from './keeping/open-keeper.ts'
import type { LabActions } from './lab-actions.ts'
import type { OpenLive } from './live/open-live.tsx'
import type { LabPage } from './page.ts'
import { Panel } from './panel.tsx'
import { createLabState, type LabState } from './state.ts'
import { translator } from './words.ts'

/** Resolves when the buttons work on the learner's own code. */
export async function mountPanel(
  element: HTMLElement,
  loadLive: () => Promise<{ openLive: OpenLive }>,
): Promise<void> {
  const page: LabPage = JSON.parse(element.dataset.page ?? '')
  const state = createLabState(page, tabKeyName(navigator.platform))
  const keeper = await openKeeper(page, state)
  const loadRuntime = runtimeLoader(page)
  const run = runStarter(state, loadLive, loadRuntime)
  const actions = { ...createActions(state, keeper, loadRuntime), run }
  const code = [...element.querySelectorAll('.lab-code code')]
  const html = Object.fromEntries(
    page.files.map(({ path }, index) => [path, code[index]?.innerHTML ?? '']),
  )
  hydrate(<Panel page={page} html={html} state={state} actions={actions} />, element)
  keeper.begin()
  if (keeper.hasLink) element.scrollIntoView()
  void bringEditor(element, state, actions)
}

/** Loads the engine's door at the first Check; a failed download may be tried again. */
function runtimeLoader({ base, id }: LabPage): () => Promise<LiveRuntime> {
  let loading: Promise<LiveRuntime> | undefined
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

/** Loads the view of the running cluster at the first Run; every Run starts what is in the editor now. */
function runStarter(
  state: LabState,
  loadLive: () => Promise<{ openLive: OpenLive }>,
  loadRuntime: () => Promise<LiveRuntime>,
): () => void {
  let opening: ReturnType<OpenLive> | undefined
  return () => {
    opening ??= loadLive().then(({ openLive }) => openLive(state, loadRuntime))
    opening.then(
      (run) => void run.start(),
      () => {
        opening = undefined
        state.status.value = { key: 'lab.unavailable.engine-not-loaded' }
      },
    )
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
