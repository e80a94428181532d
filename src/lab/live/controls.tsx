/** Time and users of a run: play, step, speed, clock, and how many ask for what. Knows no runtime. */
import type { Translate } from '../words.ts'
import { PauseIcon, PlayIcon, StepIcon, StopIcon } from './live-icons.tsx'
import type { RunActions } from './run.ts'
import type { RunState, Users } from './run-state.ts'
import { lastStop, type Speed, speeds, stopOf, timesInWords, usersAt } from './scales.ts'
import { clockInWords, numberInWords } from './words.ts'

interface Props {
  run: RunState
  actions: RunActions
  t: Translate
}

export function TimeControls({ run, actions, t }: Props) {
  const isPlaying = run.isPlaying.value
  return (
    <div class="live-time">
      <button
        type="button"
        class="button live-play"
        data-live={isPlaying ? 'pause' : 'play'}
        onClick={isPlaying ? actions.pause : actions.play}
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
        {t(isPlaying ? 'live.pause' : 'live.play')}
      </button>
      <button
        type="button"
        class="button"
        data-live="step"
        disabled={isPlaying}
        onClick={actions.step}
      >
        <StepIcon />
        {t('live.step')}
      </button>
      <fieldset class="live-speeds">
        <legend class="unseen">{t('live.speed')}</legend>
        {speeds.map((speed) => (
          <SpeedChoice key={speed} speed={speed} run={run} actions={actions} t={t} />
        ))}
      </fieldset>
      <Clock run={run} t={t} />
      <button
        type="button"
        class="button live-stop"
        data-live="stop"
        onClick={() => void actions.stop()}
      >
        <StopIcon />
        {t('live.stop')}
      </button>
    </div>
  )
}

function Clock({ run, t }: Pick<Props, 'run' | 't'>) {
  return (
    <p class="live-clock">
      <span class="live-small">{t('live.virtualTime')}</span>
      <b>{clockInWords(run.nowMs.value)}</b>
      <span class="live-small">
        {run.isPlaying.value
          ? t('live.reached', { speed: timesInWords(run.reached.value) })
          : t('live.paused')}
      </span>
    </p>
  )
}

function SpeedChoice({ speed, run, actions, t }: Props & { speed: Speed }) {
  return (
    <label class="live-speed">
      <input
        type="radio"
        name="live-speed"
        checked={run.speed.value === speed}
        onChange={() => actions.setSpeed(speed)}
      />
      <span>{speed === 'max' ? t('live.max') : timesInWords(speed)}</span>
    </label>
  )
}

export function UserControls({ run, actions, t }: Props) {
  const { count } = run.users.value
  const set = (change: Partial<Users>) => actions.setUsers({ ...run.users.value, ...change })
  const words = t(count === 1 ? 'live.oneUser' : 'live.manyUsers', { count: numberInWords(count) })
  const sampling = run.sampling.value
  return (
    <section class="live-card live-crowd" aria-labelledby="live-users">
      <h4 id="live-users">
        {t('live.usersTitle')} <b>{numberInWords(count)}</b>
      </h4>
      <input
        type="range"
        class="live-slider"
        min="0"
        max={lastStop}
        step="1"
        value={stopOf(count)}
        style={{ '--share': stopOf(count) / lastStop }}
        aria-labelledby="live-users"
        aria-valuetext={words}
        onInput={(event) => set({ count: usersAt(Number(event.currentTarget.value)) })}
      />
      <p class="live-decades" aria-hidden="true">
        {['1', '10', '100', '1k', '10k', '100k', '1M'].map((label, index) => (
          <span key={label}>{t(`live.decade.${index}`)}</span>
        ))}
      </p>
      <AskFor users={run.users.value} set={set} t={t} />
      <p class="live-small">
        {sampling > 1
          ? t('live.sampled', { count: numberInWords(sampling) })
          : t('live.oncePerMinute')}
      </p>
    </section>
  )
}

interface AskForProps {
  users: Users
  set(change: Partial<Users>): void
  t: Translate
}

function AskFor({ users: { method, path }, set, t }: AskForProps) {
  return (
    <div class="live-ask">
      <span class="live-small">{t('live.askFor')}</span>
      <select
        value={method}
        aria-label={t('live.usersMethod')}
        onChange={(event) => set({ method: event.currentTarget.value })}
      >
        {['GET', 'POST', 'PUT', 'DELETE'].map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <input
        type="text"
        value={path}
        spellcheck={false}
        aria-label={t('live.usersPath')}
        onChange={(event) => set({ path: rooted(event.currentTarget.value) })}
      />
    </div>
  )
}

/** `users/1` → `/users/1` */
function rooted(path: string): string {
  return path.startsWith('/') ? path : `/${path}`
}
