/** Everything that a running cluster shows, under the editor and the results of its lab. Knows no runtime. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ErrorList } from '../failure.tsx'
import { type LabState, submissionOf } from '../state.ts'
import type { Translate } from '../words.ts'
import { Charts } from './charts.tsx'
import { TimeControls, UserControls } from './controls.tsx'
import { shapes } from './dots.tsx'
import { Logs } from './log-view.tsx'
import { Requests } from './requests.tsx'
import type { RunActions } from './run.ts'
import type { Ending, RunState } from './run-state.ts'
import { Stage } from './stage.tsx'
import { numberInWords } from './words.ts'

interface Props {
  state: LabState
  run: RunState
  actions: RunActions
  t: Translate
}

export function LiveView({ state, run, actions, t }: Props) {
  const isStill = useReducedMotion()
  const section = useRef<HTMLElement>(null)
  const phase = run.phase.value
  useEffect(() => {
    if (phase !== 'starting') return
    section.current?.focus({ preventScroll: true })
    section.current?.scrollIntoView({ block: 'start', behavior: isStill ? 'auto' : 'smooth' })
  }, [phase, isStill])
  const said = run.said.value
  return (
    <section
      class="live"
      ref={section}
      tabIndex={-1}
      aria-label={t('live.title')}
      data-phase={phase}
    >
      <p class="unseen" role="status">
        {said && t(said.key, said.values)}
      </p>
      <Notice state={state} run={run} actions={actions} t={t} />
      {run.nodes.value.length > 0 && (
        <>
          {phase === 'on' && <TimeControls run={run} actions={actions} t={t} />}
          <div class="live-scene">
            <div class="live-above">
              <Suffered run={run} t={t} />
              {!isStill && <DotLegend t={t} />}
            </div>
            <Stage run={run} actions={actions} isStill={isStill} t={t} />
          </div>
          <div class="live-grid">
            <UserControls run={run} actions={actions} t={t} />
            <Requests run={run} actions={actions} t={t} />
            <Logs run={run} t={t} />
          </div>
          <Charts run={run} t={t} />
        </>
      )}
    </section>
  )
}

/** What stands between the learner and a run: it starts, has ended, cannot be, or runs older code. */
function Notice({ state, run, actions, t }: Props) {
  const phase = run.phase.value
  const again = <Again actions={actions} text={t('live.again')} />
  if (run.unavailable.value) {
    return (
      <Remark tone="bad" text={t(`live.unavailable.${run.unavailable.value}`)}>
        {again}
      </Remark>
    )
  }
  if (phase === 'starting') return <Remark text={t('live.starting')} />
  if (phase === 'on') {
    if (run.code.value === JSON.stringify(submissionOf(state))) return null
    return (
      <Remark text={t('live.changed')}>
        <Again actions={actions} text={t('live.restart')} />
      </Remark>
    )
  }
  if (run.ending.value) return <Ended ending={run.ending.value} state={state} again={again} t={t} />
  return <Remark text={t('live.stopped')}>{again}</Remark>
}

interface EndedProps {
  ending: Ending
  state: LabState
  again: preact.ComponentChildren
  t: Translate
}

/** It ended by itself: source that does not compile, a limit, or a fault of ours. */
function Ended({ ending: { errors, stop }, state, again, t }: EndedProps) {
  if (errors.length > 0) {
    return (
      <div class="live-errors">
        <ErrorList errors={errors} state={state} t={t} />
        {again}
      </div>
    )
  }
  if (!stop) {
    return (
      <Remark tone="bad" text={t('live.unavailable.engine-broken')}>
        {again}
      </Remark>
    )
  }
  const where = stop.node ? ` ${t('lab.stop.node', { node: stop.node })}` : ''
  return (
    <Remark tone="bad" text={`${t(`lab.stop.${stop.limit}`)}${where}`}>
      {again}
    </Remark>
  )
}

interface RemarkProps {
  text: string
  tone?: string
  children?: preact.ComponentChildren
}

function Remark({ text, tone, children }: RemarkProps) {
  return (
    <div class="live-remark" data-tone={tone}>
      <p role="status">{text}</p>
      {children}
    </div>
  )
}

function Again({ actions, text }: { actions: RunActions; text: string }) {
  return (
    <button type="button" class="button" data-live="again" onClick={() => void actions.start()}>
      {text}
    </button>
  )
}

/** The moment of the lab: seconds in which somebody's request failed. */
function Suffered({ run, t }: Pick<Props, 'run' | 't'>) {
  const { seconds, failed } = run.downtime.value
  return (
    <p class="live-suffered" data-tone={seconds > 0 ? 'bad' : 'ok'}>
      <b>{t('live.downtimeSeconds', { seconds: numberInWords(seconds) })}</b>
      <span>{t('live.downtime')}</span>
      <span class="live-small">{t('live.failedCount', { count: numberInWords(failed) })}</span>
    </p>
  )
}

function DotLegend({ t }: Pick<Props, 't'>) {
  return (
    <ul class="live-dots">
      {(['request', 'good', 'bad', 'lost'] as const).map((kind) => (
        <li key={kind}>
          <svg viewBox="-8 -8 16 16" aria-hidden="true">
            <path class={`live-dot live-dot-${kind}`} d={shapes[kind]} />
          </svg>
          {t(`live.dot.${kind}`)}
        </li>
      ))}
    </ul>
  )
}

function useReducedMotion(): boolean {
  const [query] = useState(() => matchMedia('(prefers-reduced-motion: reduce)'))
  const [isReduced, setReduced] = useState(query.matches)
  useEffect(() => {
    const hear = () => setReduced(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [query])
  return isReduced
}
