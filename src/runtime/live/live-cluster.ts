/**
 * A cluster that a person plays with: does what they ask at the virtual time that it is,
 * and lets time pass as far as it is told. Knows no real time, so the same actions at the
 * same virtual times give the same trace.
 */
import { createCheckTools } from '../../engine/check-tools.ts'
import { Cluster } from '../../engine/cluster.ts'
import type { Lab } from '../../engine/lab.ts'
import { limits } from '../../engine/limits.ts'
import { type LiveSecond, LiveUsers } from '../../engine/live-users.ts'
import type { Module, Placement } from '../../engine/placement.ts'
import { planNodes } from '../../engine/plan.ts'
import { randomStream, seedFrom } from '../../engine/random.ts'
import type { TraceEvent } from '../../engine/trace.ts'
import type { Turns } from '../../engine/turns.ts'
import type { CheckTools } from '../../engine/vocabulary.ts'
import type { Action, LiveNode } from '../messages.ts'
import type { Listener } from '../runtime.ts'
import { Faults } from './faults.ts'
import { LiveNodes } from './live-nodes.ts'
import { replyEvent, requestOptions } from './single-request.ts'

export interface LiveOptions {
  labId: string
  lab: Lab
  modules: readonly Module[]
  seed: number
  turns: Turns
  placement: Placement
}

/** What changes the cluster itself; speed and steps concern only whoever drives it. */
export type ClusterAction = Exclude<Action, { type: 'speed' | 'step' }>

/** How far a step goes when nothing happens that could be shown, in virtual milliseconds. */
const longestStepMs = 60_000

export class LiveCluster {
  readonly users: LiveUsers
  readonly #cluster: Cluster
  readonly #tools: CheckTools
  readonly #faults: Faults
  readonly #nodes: LiveNodes
  readonly #listener: Listener

  /** The listener is told of replies to single requests. */
  constructor({ labId, lab, modules, seed, turns, placement }: LiveOptions, listener: Listener) {
    const own = seedFrom(seed, labId, 'run')
    this.#cluster = new Cluster({
      plans: planNodes(withShortQueues(lab), modules),
      seed: own,
      learnerPlacement: placement,
      givenPlacement: placement,
      turns,
      maxVirtualMs: Number.POSITIVE_INFINITY,
      endless: true,
    })
    const random = randomStream(seedFrom(own, 'users'))
    this.#tools = createCheckTools(this.#cluster, lab, random)
    this.users = new LiveUsers(this.#cluster, this.#tools.client, random)
    this.#faults = new Faults(this.#tools.net)
    this.#nodes = new LiveNodes(this.#cluster)
    this.#listener = listener
  }

  get nowMs(): number {
    return this.#cluster.nowMs
  }

  /** Throws when a name is none of the lab's: the page's mistake. */
  act(action: ClusterAction): void {
    switch (action.type) {
      case 'users':
        // What was served until now was served at the sampling until now.
        this.#nodes.count(this.users.sampling)
        return this.users.ask(action)
      case 'request':
        void this.#tools.client
          .request(requestOptions(action))
          .then((reply) => this.#listener(replyEvent(action.id, reply)))
        return
      case 'partition':
      case 'heal':
        return this.#faults[action.type](action.a, action.b)
      case 'delay':
        return this.#faults.delay(action.a, action.b, action.ms)
      default:
        return this.#tools.node(action.node)[action.type]()
    }
  }

  /** Throws `LimitReached` when learner code makes time stand still. */
  runTo(untilMs: number, enough: () => boolean): Promise<void> {
    return this.#cluster.runTo(untilMs, enough)
  }

  /** On to the next thing that happens and can be shown. */
  step(): Promise<void> {
    const { trace } = this.#cluster
    const before = trace.size
    return this.#cluster.runTo(this.nowMs + longestStepMs, () => trace.size !== before)
  }

  /** What happened since the last call. */
  takeEvents(): { events: TraceEvent[]; dropped: number } {
    return this.#cluster.trace.take()
  }

  takeSeconds(): LiveSecond[] {
    return this.users.takeSeconds()
  }

  /** The nodes as they are; their load since the last call. */
  takeNodes(): LiveNode[] {
    this.#nodes.count(this.users.sampling)
    return this.#nodes.take()
  }
}

/** A queue that grew for hours would take all memory. */
function withShortQueues(lab: Lab): Lab {
  const roles = Object.entries(lab.roles).map(([name, role]) => {
    const acceptQueue = Math.min(
      role.acceptQueue ?? Number.POSITIVE_INFINITY,
      limits.liveAcceptQueue,
    )
    return [name, { ...role, acceptQueue }]
  })
  return { ...lab, roles: Object.fromEntries(roles) }
}
