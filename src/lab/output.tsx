/** What nodes said and died of up to a moment of the trace. Knows no verdict. */
import type { LifeError } from '../engine/placement.ts'
import type { Trace } from '../engine/trace.ts'
import { nameOf } from './page.ts'
import type { LabState, Place } from './state.ts'
import { secondsInWords, type Translate } from './words.ts'

/** Most deaths and lines of output that are shown. */
const limits = { deaths: 3, lines: 40 }

interface Props {
  trace: Trace
  atMs: number
  t: Translate
}

/** Errors that nobody caught, each with its place in the learner's own file. */
export function Deaths({ trace, atMs, state, t }: Props & { state: LabState }) {
  const deaths = trace.events.flatMap((event) =>
    event.kind === 'exit' && event.error && event.atMs <= atMs
      ? [{ node: event.node, atMs: event.atMs, error: event.error }]
      : [],
  )
  if (deaths.length === 0) return null
  return (
    <ul class="deaths">
      {deaths.slice(-limits.deaths).map(({ node, atMs: diedMs, error }) => (
        <li key={`${node} ${diedMs}`}>
          <p>{t('lab.died', { node, time: secondsInWords(diedMs) })}</p>
          <p class="death-error">
            {error.name}: {error.message}
          </p>
          <ErrorPlace error={error} state={state} t={t} />
        </li>
      ))}
    </ul>
  )
}

function ErrorPlace({ error, state, t }: { error: LifeError; state: LabState; t: Translate }) {
  const place = placeIn(error.where)
  if (!place || state.texts[place.file] === undefined) return null
  const go = () => {
    state.open.value = place.file
    state.place.value = place
  }
  return (
    <button type="button" class="source-place" onClick={go}>
      {t('lab.at', { file: nameOf(place.file), line: place.line, column: place.column })}
    </button>
  )
}

/** `balancer.ts:14:18` → file, line, column. */
function placeIn(where: string | undefined): Place | null {
  const [, file = '', line, column] = /^(.+):(\d+):(\d+)$/.exec(where ?? '') ?? []
  return file ? { file, line: Number(line), column: Number(column) } : null
}

/** What was printed before that moment, the last lines of it. */
export function Output({ trace, atMs, t }: Props) {
  const lines = trace.events.flatMap((event) =>
    event.kind === 'log' && event.atMs <= atMs ? [event] : [],
  )
  if (lines.length === 0) return null
  return (
    <details class="output">
      <summary>{t('lab.output', { count: lines.length })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        {lines
          .slice(-limits.lines)
          .map(
            ({ atMs: saidMs, node, text }) =>
              `${secondsInWords(saidMs)} ${node}: ${text.trimEnd()}`,
          )
          .join('\n')}
      </pre>
    </details>
  )
}
