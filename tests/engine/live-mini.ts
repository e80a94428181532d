/** An endless cluster over the tiny API of `mini.ts`, and its users. */
import { createClient } from '../../src/engine/client.ts'
import { Cluster } from '../../src/engine/cluster.ts'
import type { Lab } from '../../src/engine/lab.ts'
import { type LiveSecond, LiveUsers } from '../../src/engine/live-users.ts'
import { planNodes } from '../../src/engine/plan.ts'
import { randomStream, seedFrom } from '../../src/engine/random.ts'
import { createMiniPlacement, createTurns, miniLab, modulesOf } from './mini.ts'

export function liveMini(roles: Lab['roles'], files: Record<string, string>, seed = 1) {
  const turns = createTurns()
  const placement = createMiniPlacement(turns)
  const cluster = new Cluster({
    plans: planNodes(miniLab(roles), modulesOf(files)),
    seed,
    learnerPlacement: placement,
    givenPlacement: placement,
    turns,
    maxVirtualMs: Number.POSITIVE_INFINITY,
    endless: true,
  })
  const client = createClient(cluster, cluster.nodes[0]!.plan.address)
  const users = new LiveUsers(cluster, client, randomStream(seedFrom(seed, 'users')))
  return { cluster, users }
}

/** What became of the requests of all seconds together. */
export function asked(seconds: LiveSecond[]): { sent: number; ok: number; failed: number } {
  const sum = (of: (second: LiveSecond) => number) =>
    seconds.reduce((all, each) => all + of(each), 0)
  return {
    sent: sum(({ sent }) => sent),
    ok: sum(({ ok }) => ok),
    failed: sum(({ failed }) => failed),
  }
}
