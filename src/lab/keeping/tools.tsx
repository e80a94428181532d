/** The small buttons under the code: compare, download, share, reset. Knows neither storage nor editor. */
import type { LabState } from '../state.ts'
import type { Translate } from '../words.ts'
import { KeepDialog } from './dialog.tsx'
import type { KeepActions } from './keep-actions.ts'

interface Props {
  state: LabState
  keep: KeepActions
  t: Translate
}

export function KeepTools({ state, keep, t }: Props) {
  const { progress, isCopy, loading } = state.keeping
  const buttons: [action: string, key: string, act: () => void][] = [
    ['compare', 'lab.compare', keep.compare],
    ['download', 'lab.download', keep.download],
    ['share', 'lab.share', keep.share],
  ]
  // A copy is thrown away as a whole.
  if (!isCopy.value) buttons.push(['reset', 'lab.reset', keep.askReset])
  return (
    <>
      <div class="keep-tools only-script" aria-busy={loading.value}>
        {buttons.map(([action, key, act]) => (
          <button
            key={action}
            type="button"
            class="button-quiet"
            data-action={action}
            onClick={act}
          >
            {t(key)}
          </button>
        ))}
        {progress.value.gaveUp !== null && <span class="keep-mark">{t('lab.gaveUp')}</span>}
      </div>
      <KeepDialog state={state} keep={keep} t={t} />
    </>
  )
}
