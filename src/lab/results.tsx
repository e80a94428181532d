/** The list of steps and checks, each with its outcome; failures open themselves. Knows no runtime. */
import type { Signal } from '@preact/signals'
import { Failed, SourceErrors } from './failure.tsx'
import { Status } from './head.tsx'
import { HintLadder } from './hints.tsx'
import { ChevronIcon, OutcomeIcon } from './icons.tsx'
import type { LabActions } from './lab-actions.ts'
import type { PageCheck, PageStep } from './page.ts'
import type { LabState } from './state.ts'
import type { Translate } from './words.ts'

interface Props {
  state: LabState
  actions: LabActions
  t: Translate
}

export function Results({ state, t }: Props) {
  const { steps } = state.page
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="lab-results" tabIndex={0} aria-label={t('lab.results')}>
      <Status state={state} t={t} />
      <SourceErrors state={state} t={t} />
      {steps.map((step, index) => (
        <Step key={step.id} step={step} number={index + 1} state={state} t={t} />
      ))}
    </section>
  )
}

function Step({ step, number, state, t }: StepProps) {
  return (
    <section class="step">
      <h4 class="step-title">
        <span>{step.star ? `★ ${t('lab.star')}` : t('lab.step', { number })}</span>
        {step.title}
      </h4>
      <ul class="checks">
        {step.checks.map((check) => (
          <Check key={check.id} check={check} step={step} state={state} t={t} />
        ))}
      </ul>
    </section>
  )
}

function Check({ check, step, state, t }: { check: PageCheck; step: PageStep } & Shared) {
  const now = state.checks[check.id]?.value ?? { phase: 'waiting' }
  const outcome = now.phase === 'ended' ? now.result.outcome : now.phase
  const failed = now.phase === 'ended' && now.result.outcome !== 'pass'
  const opened = state.opened[check.id]
  return (
    <li class="check" data-outcome={outcome} id={`check-${state.page.id}-${check.id}`}>
      <div class="check-line">
        <OutcomeIcon outcome={outcome} />
        <CheckTitle check={check} outcome={outcome} opened={failed ? opened : undefined} t={t} />
        {!step.star && <span class="check-points">{pointsText(now.phase, outcome, check, t)}</span>}
      </div>
      {failed && opened?.value && (
        <>
          <Failed check={check} result={now.result} trace={now.trace} state={state} t={t} />
          <HintLadder check={check} state={state} t={t} />
        </>
      )}
    </li>
  )
}

/** A failed check opens and closes at its title. */
function CheckTitle({ check, outcome, opened, t }: TitleProps) {
  const words = (
    <>
      {check.title}
      <span class="unseen">, {t(`lab.${outcome}`)}</span>
    </>
  )
  if (!opened) return <span class="check-title">{words}</span>
  const toggle = () => {
    opened.value = !opened.value
  }
  return (
    <button
      type="button"
      class="check-title check-toggle"
      aria-expanded={opened.value}
      onClick={toggle}
    >
      {words}
      <ChevronIcon />
    </button>
  )
}

function pointsText(phase: string, outcome: string, { points }: PageCheck, t: Translate): string {
  if (phase !== 'ended') return t('lab.points', { points })
  return t('lab.pointsOf', { points: outcome === 'pass' ? points : 0, max: points })
}

interface Shared {
  state: LabState
  t: Translate
}

interface TitleProps {
  check: PageCheck
  outcome: string
  opened: Signal<boolean> | undefined
  t: Translate
}

interface StepProps extends Shared {
  step: PageStep
  number: number
}
