/** A lab's head: title, points, buttons and the line that says how it went. Knows neither files nor checks. */

import type { LabActions } from './lab-actions.ts'
import { maxPointsOf } from './page.ts'
import { type LabState, scoreOf } from './state.ts'
import type { Translate } from './words.ts'

interface Props {
  state: LabState
  actions: LabActions
  t: Translate
}

export function Head({ state, actions, t }: Props) {
  const { page } = state
  const { points, stepsDone } = scoreOf(state)
  const count = page.steps.length
  return (
    <header class="lab-head">
      <div class="lab-name">
        <h3 id={`lab-${page.id}`}>{page.title}</h3>
        <p class="lab-score">
          <b>{t('lab.score', { points, max: maxPointsOf(page.steps) })}</b>
          <span>{t('lab.stepsDone', { done: stepsDone, count })}</span>
        </p>
      </div>
      <Buttons state={state} actions={actions} t={t} />
      <p class="lab-needs-script only-plain">{t('lab.needsScript')}</p>
    </header>
  )
}

function Buttons({ state, actions, t }: Props) {
  return (
    <div class="lab-actions only-script">
      <button type="button" class="button" data-action="hint" onClick={actions.hint}>
        {t('lab.hint')}
      </button>
      <button type="button" class="button" data-action="run" onClick={actions.run}>
        {t('lab.run')}
      </button>
      {state.busy.value ? (
        <button
          type="button"
          class="button button-main"
          data-action="cancel"
          onClick={actions.cancel}
        >
          {t('lab.cancel')}
        </button>
      ) : (
        <button
          type="button"
          class="button button-main"
          data-action="check"
          onClick={actions.check}
        >
          {t('lab.check')}
        </button>
      )}
    </div>
  )
}

/** Says in one sentence how the last Check went, and reads it out. */
export function Status({ state, t }: Pick<Props, 'state' | 't'>) {
  const { status, verdict, busy } = state
  const tone = busy.value ? 'busy' : toneOf(verdict.value?.status, verdict.value?.solved)
  return (
    <p class="lab-status" role="status" data-tone={status.value ? tone : undefined}>
      {status.value ? t(status.value.key, status.value.values) : t('lab.notYetChecked')}
    </p>
  )
}

function toneOf(status: string | undefined, solved: boolean | undefined): string | undefined {
  if (status === 'graded') return solved ? 'ok' : 'bad'
  return status === 'error' ? 'bad' : undefined
}
