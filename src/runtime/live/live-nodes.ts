/** The nodes of a live cluster as a person sees them: state, load, who waits, what was served. */
import type { Cluster } from '../../engine/cluster.ts'
import type { NodeState } from '../../engine/nodes.ts'
import type { LiveNode } from '../messages.ts'

/** What was known of a node when it was looked at last. */
interface Seen {
  life: number
  doneMs: number
  load: number
  requests: number
  served: number
}

export class LiveNodes {
  readonly #cluster: Cluster
  readonly #seen: Seen[]
  #seenMs = 0

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#seen = cluster.nodes.map(() => ({
      life: 0,
      doneMs: 0,
      load: 0,
      requests: 0,
      served: 0,
    }))
  }

  /** Requests since the last count stood for that many each. */
  count(sampling: number): void {
    this.#cluster.nodes.forEach(({ requests }, index) => {
      const seen = this.#seen[index] as Seen
      seen.served += (requests - seen.requests) * sampling
      seen.requests = requests
    })
  }

  take(): LiveNode[] {
    const { nowMs, nodes } = this.#cluster
    const passedMs = nowMs - this.#seenMs
    this.#seenMs = nowMs
    return nodes.map((node, index) => {
      const seen = this.#seen[index] as Seen
      noteLoad(node, seen, nowMs, passedMs)
      const { plan, state } = node
      return {
        name: plan.name,
        role: plan.role,
        address: plan.address,
        isPublic: plan.isPublic,
        isLearners: !plan.given,
        state,
        load: seen.load,
        waiting: state === 'running' ? node.capacity.waiting(nowMs) : 0,
        served: seen.served,
      }
    })
  }
}

/** While no time passes a node is as busy as it was; a new life has done nothing yet. */
function noteLoad(
  { state, lives, capacity }: NodeState,
  seen: Seen,
  nowMs: number,
  passedMs: number,
): void {
  const beforeMs = seen.life === lives ? seen.doneMs : 0
  seen.life = lives
  if (state !== 'running') {
    seen.load = 0
    return
  }
  seen.doneMs = capacity.doneMs(nowMs)
  if (passedMs === 0) return
  const share = (seen.doneMs - beforeMs) / (capacity.cores * passedMs)
  seen.load = Math.min(1, Math.max(0, share))
}
