/** Asks before the starter comes back, and offers the way back afterwards. Knows no editor. */
import type { LabActions } from './lab-actions.ts'
import type { LabState } from './state.ts'
import type { Translate } from './words.ts'

interface Props {
  state: LabState
  actions: LabActions
  t: Translate
}

export function ResetBar({ state, actions, t }: Props) {
  const phase = state.reset.value
  if (phase === 'no') return null
  const close = () => {
    state.reset.value = 'no'
  }
  return (
    <div class="reset-bar" role="alert">
      <p>{t(phase === 'asking' ? 'lab.resetAsk' : 'lab.resetDone')}</p>
      {phase === 'asking' ? (
        <>
          <button type="button" class="button button-small" onClick={actions.reset}>
            {t('lab.resetYes')}
          </button>
          <button type="button" class="button button-small" onClick={close}>
            {t('lab.resetNo')}
          </button>
        </>
      ) : (
        <button type="button" class="button button-small" onClick={actions.undoReset}>
          {t('lab.resetUndo')}
        </button>
      )}
    </div>
  )
}
