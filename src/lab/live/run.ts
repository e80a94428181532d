/** One run after the other, from the button to the end: joins state and a runtime. Knows no view. */
import { batch } from '@preact/signals'
import type { Action, RunRequest } from '../../runtime/messages.ts'
import {
  type LiveRuntime,
  type RunningCluster,
  RuntimeUnavailable,
  Stopped,
} from '../../runtime/runtime.ts'
import { createHearing } from './hear.ts'
import { headersOf } from './letters.ts'
import { beginAnew, type Letter, type RunState, type Users } from './run-state.ts'
import type { Speed } from './scales.ts'
import { wayKey } from './topology.ts'

/** Requests sent by hand that are kept. */
const mostAsked = 30

export interface RunActions {
  start(): Promise<void>
  stop(): Promise<void>
  play(): void
  pause(): void
  /** Time stands still, but whoever looks is not told: nobody does. */
  hold(): void
  step(): void
  setSpeed(speed: Speed): void
  setUsers(users: Users): void
  toNode(type: 'start' | 'crash' | 'powerOff' | 'restart', node: string): void
  cut(a: string, b: string): void
  slow(a: string, b: string, ms: number): void
  heal(a: string, b: string): void
  send(letter: Letter): void
}

export function createRun(
  run: RunState,
  request: () => RunRequest,
  load: () => Promise<LiveRuntime>,
): RunActions {
  let cluster: RunningCluster | undefined
  let lastId = 0
  /** Counts starts and stops, so that what comes too late is not heard. */
  let turn = 0
  const act = (action: Action) => cluster?.act(action)
  const goOn = () => act({ type: 'speed', factor: run.isPlaying.value ? run.speed.value : 0 })
  const setFault = (a: string, b: string, fault: 'cut' | number | null) => {
    const { [wayKey(a, b)]: _, ...others } = run.faults.value
    run.faults.value = fault === null ? others : { ...others, [wayKey(a, b)]: fault }
  }

  const stop = async () => {
    turn += 1
    const old = cluster
    cluster = undefined
    run.phase.value = 'off'
    await old?.stop()
  }

  const start = async () => {
    await stop()
    const own = turn
    const wanted = request()
    beginAnew(run, JSON.stringify(wanted.submission))
    const hear = createHearing(run, () => performance.now())
    try {
      const runtime = await load()
      const running = await runtime.run(wanted, (event) => {
        if (own === turn) hear(event)
      })
      if (own !== turn) return void (await running.stop())
      cluster = running
      if (run.phase.peek() === 'starting') run.phase.value = 'on'
      act({ type: 'users', ...run.users.value })
      goOn()
    } catch (error) {
      if (own === turn) giveUp(run, error)
    }
  }

  return {
    start,
    stop,
    play() {
      run.isPlaying.value = true
      goOn()
    },
    pause() {
      run.isPlaying.value = false
      goOn()
    },
    hold: () => act({ type: 'speed', factor: 0 }),
    step: () => act({ type: 'step' }),
    setSpeed(speed) {
      run.speed.value = speed
      goOn()
    },
    setUsers(users) {
      run.users.value = users
      act({ type: 'users', ...users })
    },
    toNode: (type, node) => act({ type, node }),
    cut(a, b) {
      if (run.faults.value[wayKey(a, b)] !== undefined) act({ type: 'heal', a, b })
      act({ type: 'partition', a, b })
      setFault(a, b, 'cut')
    },
    slow(a, b, ms) {
      act({ type: 'delay', a, b, ms })
      setFault(a, b, ms)
    },
    heal(a, b) {
      act({ type: 'heal', a, b })
      setFault(a, b, null)
    },
    send(letter) {
      lastId += 1
      const id = lastId
      batch(() => {
        run.asked.value = [{ ...letter, id, reply: null }, ...run.asked.value].slice(0, mostAsked)
        run.shown.value = id
      })
      const { method, path, body } = letter
      act({ type: 'request', id, method, path, headers: headersOf(letter.headers), body })
    },
  }
}

function giveUp(run: RunState, error: unknown) {
  batch(() => {
    run.phase.value = 'off'
    if (error instanceof Stopped) return
    if (!(error instanceof RuntimeUnavailable)) console.error(error)
    const reason = error instanceof RuntimeUnavailable ? error.reason : 'engine-broken'
    run.unavailable.value = reason
  })
}
