/** Puts a keeper together from what the page has: storage, address, progress. The one file here that knows the browser's own objects. */
import { effect, untracked } from '@preact/signals'
import type { LabPage } from '../page.ts'
import {
  createProgressStore,
  type Progress,
  type ProgressStore,
  progressOf,
  withVerdict,
} from '../progress.ts'
import type { LabState } from '../state.ts'
import { filesOf, Keeper } from './keeper.ts'
import { labOfFragment } from './link-address.ts'
import type { SharedDraft } from './share-link.ts'
import { areSame } from './shelf.ts'
import { findStore, storageOfPage } from './shelf-store.ts'

/** Of all tabs, for all labs. */
const channelName = 'zero-to-millions drafts'

export async function openKeeper(page: LabPage, state: LabState): Promise<Keeper> {
  const storage = storageOfPage()
  const [found, link] = await Promise.all([findStore(storage), linkOfPage(page)])
  const forgetLink = () => history.replaceState(history.state, '', location.pathname)
  const channel = new BroadcastChannel(channelName)
  const tell = () => channel.postMessage({ lab: page.id })
  const keeper = new Keeper(page, state, { found, storage, link, forgetLink, tell })
  await keeper.load()
  channel.onmessage = ({ data }) => data.lab === page.id && void keeper.look()
  // A page that slept has heard nothing.
  addEventListener('pageshow', ({ persisted }) => persisted && void keeper.look())
  document.addEventListener('visibilitychange', () => !document.hidden && void keeper.look())
  addEventListener('hashchange', () => {
    if (labOfFragment(location.hash) !== null) location.reload()
  })
  recordVerdicts(state, keeper)
  return keeper
}

/** A link for no lab of this page is told of by its first lab. */
async function linkOfPage({
  id,
  files,
}: LabPage): Promise<SharedDraft | { problem: string } | null> {
  const { hash } = location
  const lab = labOfFragment(hash)
  if (lab === null) return null
  if (lab !== id) {
    const panels = [...document.querySelectorAll('lab-panel')]
    const isHere = panels.some((panel) => panel.id === cardId(lab))
    if (isHere || panels[0]?.id !== cardId(id)) return null
    return { problem: lab === '' ? 'broken' : 'otherLab' }
  }
  const { openFragment } = await import('./share-link.ts')
  const known = files.filter(({ editable }) => editable).map(({ path }) => path)
  return openFragment(hash, known)
}

/** As src/components/Lab.astro names it. */
const cardId = (lab: string) => `lab-${lab}-card`

/** What a Check of the learner's own code has shown; a copy from a link is somebody else's. */
function recordVerdicts(state: LabState, keeper: Keeper) {
  const { keeping, page } = state
  keeping.progress.value = progressOf(progressStore().read(), page.id)
  effect(() => {
    const verdict = state.verdict.value
    if (!verdict) return
    untracked(() => {
      if (keeping.isCopy.value) return
      const changed = !areSame(filesOf(state), keeper.drafts.starter)
      const atIso = new Date().toISOString()
      changeProgress(state, (progress) => withVerdict(progress, verdict, { atIso, changed }))
    })
  })
}

/** Changes what all pages know of the learner's progress. */
export function changeProgress(
  { keeping, page }: LabState,
  make: (progress: Progress) => Progress,
) {
  progressStore().change(make)
  keeping.progress.value = progressOf(progressStore().read(), page.id)
}

let store: ProgressStore | undefined

/** One for the page: where nothing is stored it is all there is. */
function progressStore(): ProgressStore {
  store ??= createProgressStore(storageOfPage())
  return store
}
