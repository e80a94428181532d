/**
 * What the engine keeps of each node beside its plan: whether it runs, its cores, what it
 * has served, and the placement its lives are in.
 */
import { Capacity } from './capacity.ts'
import type { Packet } from './packet.ts'
import type { Delivery, Placement } from './placement.ts'
import type { NodePlan } from './plan.ts'
import { randomStream, seedFrom } from './random.ts'

/** A placement and what the world has ready for it. */
export interface Slot {
  placement: Placement
  /** Time of its earliest own event. */
  nextMs: number
  /** For the window that comes next. */
  deliveries: Delivery[]
}

export interface NodeState {
  readonly plan: NodePlan
  readonly slot: Slot
  readonly capacity: Capacity
  /** `dark`: without power, it does not even refuse. */
  state: 'down' | 'running' | 'dark'
  /** Lives begun so far; also the number of the present one. */
  lives: number
  requests: number
  /** Requests by path without query. */
  readonly served: Map<string, number>
}

export function createNode(plan: NodePlan, slot: Slot, seed: number): NodeState {
  return {
    plan,
    slot,
    capacity: new Capacity(plan.spec, randomStream(seedFrom(seed, 'service', plan.name))),
    state: 'down',
    lives: 0,
    requests: 0,
    served: new Map(),
  }
}

/** Counts a request at the moment when its handler is called. */
export function countRequest(node: NodeState, packet: Packet): void {
  const [head] = packet.parts
  if (head?.kind !== 'request') return
  const query = head.path.indexOf('?')
  const path = query < 0 ? head.path : head.path.slice(0, query)
  node.requests += 1
  node.served.set(path, (node.served.get(path) ?? 0) + 1)
}
