/** Binds the words of `checks.ts` to a cluster. Grades nothing. */
import { createClient } from './client.ts'
import type { Cluster } from './cluster.ts'
import type { Lab } from './lab.ts'
import { runLoad } from './load.ts'
import { clientName } from './network.ts'
import type { NodeState } from './nodes.ts'
import type { Random } from './random.ts'
import type { CheckTools, Net, NodeControl } from './vocabulary.ts'

/** `random` is the users' own stream. */
export function createCheckTools(cluster: Cluster, lab: Lab, random: Random): CheckTools {
  const controls = cluster.nodes.map((node) => controlNode(cluster, node))
  const nodes = (role: string): NodeControl[] => {
    const found = controls.filter((_, index) => cluster.nodes[index]?.plan.role === role)
    if (found.length === 0) throw new Error(`checks.ts names no role '${role}' of lab.ts`)
    return found
  }
  const node = (name: string): NodeControl => {
    const found = controls.find((control) => control.name === name)
    if (found === undefined) throw new Error(`checks.ts names no node '${name}' of lab.ts`)
    return found
  }
  const entry = cluster.nodes.find(({ plan }) => plan.role === lab.entry)
  if (entry === undefined) throw new Error(`lab.ts names no role '${lab.entry}' to enter by`)
  const client = createClient(cluster, entry.plan.address)
  return {
    client,
    load: (options) => runLoad(cluster, client, random, options),
    node,
    nodes,
    net: bindNet(cluster),
    sleep: (ms) =>
      new Promise((resolve) => {
        cluster.at(cluster.nowMs + ms, resolve)
      }),
    many,
    now: () => cluster.nowMs,
  }
}

function controlNode(cluster: Cluster, node: NodeState): NodeControl {
  return {
    name: node.plan.name,
    start: () => cluster.start(node),
    crash: () => cluster.crash(node),
    powerOff: () => cluster.powerOff(node),
    restart: () => {
      cluster.crash(node)
      cluster.start(node)
    },
    slow: (times) => {
      node.capacity.slowness = times
      const kind = times === 1 ? 'unrule' : 'rule'
      cluster.trace.add({ atMs: cluster.nowMs, kind, rule: 'slow', nodes: [node.plan.name] })
    },
    get running() {
      return node.state === 'running'
    },
    get requests() {
      return node.requests
    },
    served: (prefix) => {
      let sum = 0
      for (const [path, count] of node.served) if (path.startsWith(prefix)) sum += count
      return sum
    },
  }
}

/** Network faults, each noted in the trace when it begins and when it is undone. */
function bindNet(cluster: Cluster): Net {
  const { network, trace } = cluster
  const names = new Set([clientName])
  for (const { plan } of cluster.nodes) names.add(plan.name).add(plan.role)
  const known = (name: string): string => {
    if (!names.has(name)) throw new Error(`checks.ts names no node or role '${name}' of lab.ts`)
    return name
  }
  const noted = (rule: string, nodes: string[], undo: () => void): (() => void) => {
    trace.add({ atMs: cluster.nowMs, kind: 'rule', rule, nodes })
    return () => {
      trace.add({ atMs: cluster.nowMs, kind: 'unrule', rule, nodes })
      undo()
    }
  }
  return {
    partition: (a, b) => noted('partition', [a, b], network.partition(known(a), known(b))),
    delay: (from, to, ms) => noted('delay', [from, to], network.delay(known(from), known(to), ms)),
    lose: (from, to, share) =>
      noted('lose', [from, to], network.lose(known(from), known(to), share)),
    rule: (answer) => noted('rule', [], network.rule(answer)),
  }
}

/** `times` calls, at most `atOnce` under way; the next begins when one ends. */
async function many<T>(
  times: number,
  work: (index: number) => Promise<T>,
  { atOnce = 1 }: { atOnce?: number } = {},
): Promise<T[]> {
  const results = new Array<T>(times)
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < times) {
      const index = next++
      results[index] = await work(index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, times) }, worker))
  return results
}
