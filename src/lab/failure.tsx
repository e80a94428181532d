/** What went wrong: felt by users, expected, got, and the picture of the moment. Knows no runtime. */
import type { Trace } from '../engine/trace.ts'
import type { CheckResult, SourceError } from '../engine/verdict.ts'
import { WithCode } from './hints.tsx'
import { Deaths, Output } from './output.tsx'
import type { PageCheck } from './page.ts'
import { nameOf } from './page.ts'
import type { LabState } from './state.ts'
import { TimelineView } from './timeline-view.tsx'
import { expectedInWords, gotInWords, type Translate } from './words.ts'

interface Props {
  check: PageCheck
  result: CheckResult
  trace: Trace | undefined
  state: LabState
  t: Translate
}

export function Failed({ check, result, trace, state, t }: Props) {
  const { failure, stop } = result
  const atMs = failure?.atMs ?? trace?.events.at(-1)?.atMs ?? 0
  return (
    <div class="failed">
      <p class="failed-why">
        <span class="unseen">{t('lab.why')}: </span>
        <WithCode text={check.why} />
      </p>
      {failure && (
        <dl class="compare">
          <dt>{t('lab.expected')}</dt>
          <dd>{expectedInWords(failure, t)}</dd>
          <dt>{t('lab.got')}</dt>
          <dd class="compare-got">{gotInWords(failure)}</dd>
        </dl>
      )}
      {stop && (
        <p class="failed-stop">
          {t(`lab.stop.${stop.limit}`)} {stop.node && t('lab.stop.node', { node: stop.node })}
        </p>
      )}
      {trace && <Deaths trace={trace} atMs={atMs} state={state} t={t} />}
      {trace && <TimelineView trace={trace} atMs={atMs} failed={failure !== undefined} t={t} />}
      {trace && <Output trace={trace} atMs={atMs} t={t} />}
    </div>
  )
}

/** Source that does not run: where, and what rule it breaks; a click goes there. */
export function SourceErrors({ state, t }: { state: LabState; t: Translate }) {
  return <ErrorList errors={state.verdict.value?.errors ?? []} state={state} t={t} />
}

interface ErrorListProps {
  errors: SourceError[]
  state: LabState
  t: Translate
}

export function ErrorList({ errors, state, t }: ErrorListProps) {
  if (errors.length === 0) return null
  return (
    <section class="source-errors">
      <h4 class="step-title">{t('lab.error.title')}</h4>
      <ul>
        {errors.map((error) => (
          <li key={`${error.file}:${error.line}:${error.column}`}>
            <button type="button" class="source-place" onClick={() => goTo(state, error)}>
              {t('lab.at', { file: nameOf(error.file), line: error.line, column: error.column })}
            </button>
            <p>{wordsOfError(error, t)}</p>
            <p class="source-detail" lang="en">
              {error.detail}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function goTo(state: LabState, { file, line, column }: SourceError) {
  state.open.value = file
  state.place.value = { file, line, column }
}

/** A code without words of its own is an `other`. */
function wordsOfError({ code }: SourceError, t: Translate): string {
  const key = `lab.error.${code}`
  const text = t(key)
  return text === key ? t('lab.error.other') : text
}
