/** What the view of a running cluster remembers, as signals. Knows no view and no runtime. */
import { batch, type Signal, signal } from '@preact/signals'
import type { LiveNode, RuntimeEvent } from '../../runtime/messages.ts'
import { type Downtime, noDowntime } from './downtime.ts'
import { Flights } from './flights.ts'
import { Flow } from './flow.ts'
import { type History, noHistory } from './history.ts'
import type { LogLine } from './logs.ts'
import type { Speed } from './scales.ts'

export type Reply = Extract<RuntimeEvent, { type: 'reply' }>
export type Ending = Pick<Extract<RuntimeEvent, { type: 'run-ended' }>, 'errors' | 'stop'>

export interface Letter {
  method: string
  path: string
  /** As typed: `name: value` lines. */
  headers: string
  body: string
}

/** A request that the learner sent by hand. */
export interface Asked extends Letter {
  id: number
  reply: Reply | null
}

/** What was done to a way: cut, or slower by so many milliseconds. */
export type Fault = 'cut' | number

export interface Users {
  count: number
  method: string
  path: string
}

export interface RunState {
  phase: Signal<'off' | 'starting' | 'on' | 'ended'>
  /** The code that runs, to see when the learner has changed it. */
  code: Signal<string>
  isPlaying: Signal<boolean>
  speed: Signal<Speed>
  users: Signal<Users>
  nowMs: Signal<number>
  reached: Signal<number>
  sampling: Signal<number>
  nodes: Signal<LiveNode[]>
  /** Keys of ways that packets were seen on. */
  pairs: Signal<string[]>
  /** Requests per virtual second, by way. */
  rates: Signal<Map<string, number>>
  isCrowded: Signal<boolean>
  /** By key of the way. */
  faults: Signal<Record<string, Fault>>
  /** Node or way whose menu is open. */
  chosen: Signal<string | null>
  lines: Signal<LogLine[]>
  history: Signal<History>
  downtime: Signal<Downtime>
  letter: Signal<Letter>
  asked: Signal<Asked[]>
  /** Which answer is shown. */
  shown: Signal<number | null>
  /** What a live region reads out. */
  said: Signal<{ key: string; values?: Record<string, string | number> } | null>
  ending: Signal<Ending | null>
  /** Id of words when the runtime cannot work here. */
  unavailable: Signal<string | null>
  flights: Flights
  flow: Flow
}

/** Enough that something moves, few enough that each dot can be followed. */
const usualCount = 300

/** `usual` is what the lab's users ask for, until the learner says otherwise. */
export function createRunState(usual: Pick<Users, 'method' | 'path'>): RunState {
  return {
    phase: signal('off'),
    code: signal(''),
    isPlaying: signal(true),
    speed: signal(1),
    users: signal({ count: usualCount, ...usual }),
    nowMs: signal(0),
    reached: signal(0),
    sampling: signal(1),
    nodes: signal([]),
    pairs: signal([]),
    rates: signal(new Map()),
    isCrowded: signal(false),
    faults: signal({}),
    chosen: signal(null),
    lines: signal([]),
    history: signal(noHistory),
    downtime: signal(noDowntime),
    letter: signal({ ...usual, headers: '', body: '' }),
    asked: signal([]),
    shown: signal(null),
    said: signal(null),
    ending: signal(null),
    unavailable: signal(null),
    flights: new Flights(),
    flow: new Flow(),
  }
}

/** A new run begins: everything of the old one goes, but the learner's settings stay. */
export function beginAnew(run: RunState, code: string) {
  batch(() => {
    run.phase.value = 'starting'
    run.code.value = code
    run.isPlaying.value = true
    run.nowMs.value = 0
    run.reached.value = 0
    run.sampling.value = 1
    run.pairs.value = []
    run.rates.value = new Map()
    run.isCrowded.value = false
    run.faults.value = {}
    run.chosen.value = null
    run.lines.value = []
    run.history.value = noHistory
    run.downtime.value = noDowntime
    run.asked.value = []
    run.shown.value = null
    run.said.value = null
    run.ending.value = null
    run.unavailable.value = null
    run.flights = new Flights()
    run.flow = new Flow()
  })
}
