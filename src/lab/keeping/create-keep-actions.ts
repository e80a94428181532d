/** What the buttons around the learner's code do. Heavy parts (solution, zip, links) load at the first use. */
import { maxPointsOf } from '../page.ts'
import { mayCompare, withGaveUp, withSolutionSeen } from '../progress.ts'
import type { LabState } from '../state.ts'
import type { KeepActions } from './keep-actions.ts'
import { filesOf, type Keeper } from './keeper.ts'
import { ask, type Comparison, settle } from './keeping-state.ts'
import { changeProgress } from './open-keeper.ts'
import type { Files } from './shelf.ts'

export function createKeepActions(state: LabState, keeper: Keeper): KeepActions {
  const { keeping, page } = state
  const now = () => new Date().toISOString()
  const showSolution = () =>
    loading(state, async () => {
      const solution = await fetchSolution(page.base, page.id)
      changeProgress(state, (progress) => withSolutionSeen(progress, page.id, now()))
      const comparison = { title: '', before: 'lab.keep.mine', after: 'lab.keep.solution' }
      keeping.dialog.value = {
        kind: 'differences',
        title: 'lab.compareTitle',
        comparisons: [{ ...comparison, filesBefore: filesOf(state), filesAfter: solution }],
        remark: keeping.progress.value.gaveUp ? 'lab.gaveUpNote' : null,
      }
    })
  return {
    askReset: () => ask(keeping, { kind: 'reset' }),
    reset: () => void keeper.reset(),
    undo: () => void keeper.undo(),
    take: () => void keeper.take(),
    keepMine: () => void keeper.keepMine(),
    showDifferences: () => void showDifferences(state, keeper),
    compare() {
      if (mayCompare(keeping.progress.value, maxPointsOf(page.steps))) showSolution()
      else ask(keeping, { kind: 'giveUp' })
    },
    giveUp() {
      settle(keeping, 'giveUp')
      changeProgress(state, (progress) => withGaveUp(progress, page.id, now()))
      showSolution()
    },
    dismiss() {
      for (const kind of ['reset', 'giveUp'] as const) settle(keeping, kind)
    },
    download: () =>
      loading(state, async () => {
        const { downloadProject } = await import('./download.ts')
        await downloadProject(page, filesOf(state))
      }),
    share: () =>
      loading(state, async () => {
        const { fragmentOf } = await import('./share-link.ts')
        const fragment = fragmentOf(page.id, keeper.drafts.starterHash, filesOf(state))
        const address = fragment && `${location.origin}${location.pathname}${fragment}`
        keeping.dialog.value = { kind: 'link', address }
      }),
  }
}

/** One thing at a time; a download that fails is told and may be tried again. */
function loading({ keeping }: LabState, work: () => Promise<void>) {
  if (keeping.loading.value) return
  keeping.loading.value = true
  void work()
    .catch(() => {
      keeping.remark.value = { key: 'lab.keep.notLoaded', canUndo: false }
    })
    .finally(() => {
      keeping.loading.value = false
    })
}

/** The solution is in no page: it comes when it is asked for. */
async function fetchSolution(base: string, id: string): Promise<Files> {
  const response = await fetch(`${base}engine/solutions/${id}.json`)
  if (!response.ok) throw new Error(`solution of ${id}: ${response.status}`)
  return response.json()
}

/** What the first question is about: the other version beside what is shown. */
async function showDifferences(state: LabState, keeper: Keeper) {
  const { keeping } = state
  const [question] = keeping.questions.value
  const shown = filesOf(state)
  const comparisons: Comparison[] = []
  if (question?.kind === 'tab') {
    comparisons.push({
      title: '',
      before: 'lab.keep.here',
      after: 'lab.keep.otherTab',
      filesBefore: shown,
      filesAfter: question.draft.files,
    })
  } else if (question?.kind === 'starter') {
    const { draft } = question
    comparisons.push(
      {
        title: 'lab.keep.starterChanged',
        before: 'lab.keep.oldStarter',
        after: 'lab.keep.newStarter',
        filesBefore: draft.starterFiles,
        filesAfter: keeper.drafts.starter,
      },
      {
        title: 'lab.keep.yourCode',
        before: 'lab.keep.here',
        after: 'lab.keep.oldDraft',
        filesBefore: shown,
        filesAfter: draft.files,
      },
    )
  } else if (question?.kind === 'copy') {
    comparisons.push({
      title: '',
      before: 'lab.keep.mine',
      after: 'lab.keep.copy',
      filesBefore: await keeper.ownFiles(),
      filesAfter: shown,
    })
  } else return
  keeping.dialog.value = {
    kind: 'differences',
    title: 'lab.keep.differences',
    comparisons,
    remark: null,
  }
}
