/** The ladder of hints under a failed check: one rung at a time. Knows no runtime. */
import type { PageCheck } from './page.ts'
import type { LabState } from './state.ts'
import { piecesOfCode, type Translate } from './words.ts'

const rungs = ['nudge', 'idea', 'code'] as const

interface Props {
  check: PageCheck
  state: LabState
  t: Translate
}

export function HintLadder({ check, state, t }: Props) {
  const shown = state.rungs[check.id]
  if (!shown) return null
  return (
    <div class="hints">
      {rungs.slice(0, shown.value).map((rung) => (
        <div key={rung} class="hint">
          <p class="hint-label">{t(`lab.hint.${rung}`)}</p>
          {rung === 'code' ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            <pre class="hint-code" tabIndex={0}>
              <code>{check.hints.code.trim()}</code>
            </pre>
          ) : (
            <p>
              <WithCode text={check.hints[rung]} />
            </p>
          )}
        </div>
      ))}
      {shown.value < rungs.length && (
        <button
          type="button"
          class="button button-small"
          onClick={() => {
            shown.value += 1
          }}
        >
          {t(shown.value === 0 ? 'lab.hint.first' : 'lab.hint.next')}
        </button>
      )}
    </div>
  )
}

/** Text with code between backticks. */
export function WithCode({ text }: { text: string }) {
  const pieces = piecesOfCode(text)
  return (
    <>
      {pieces.map((piece) =>
        piece.isCode ? <code key={piece.text}>{piece.text}</code> : piece.text,
      )}
    </>
  )
}
