/** One program in the engine, asked by a user of its cluster. The realm must be hardened. */
import { Cluster } from '../../src/engine/cluster.ts'
import type { Lab } from '../../src/engine/lab.ts'
import type { Part } from '../../src/engine/packet.ts'
import type { Placement } from '../../src/engine/placement.ts'
import { planNodes } from '../../src/engine/plan.ts'
import { asBytes, encodeUtf8 } from '../../src/engine/text.ts'
import type { TraceEvent } from '../../src/engine/trace.ts'
import type { Turns } from '../../src/engine/turns.ts'
import { compile } from '../../src/runtime/judge.ts'
import {
  headersOf,
  type Outside,
  type RawReply,
  type Reply,
  readStderr,
  refused,
  toReply,
} from './outside.ts'
import { type Ask, type Program, patienceMs, type Step } from './program.ts'

/** As long as the ports of real processes, so that a length that counts it is the same. */
export const enginePort = 18_080
const startMs = 1_000
const pieceGapMs = 30
/** How long the program may go on when the client is done: its last words count. */
const lastWordsMs = 2_000

export interface Engine {
  turns: Turns
  placement: Placement
}

export async function seeInEngine(engine: Engine, program: Program): Promise<Outside> {
  const { modules, errors } = compile(noLab, { labId: '', files: program.files }, [])
  if (errors.length > 0) {
    return { replies: [], stdout: '', stderr: '', crash: refused, exitCode: 1 }
  }
  const cluster = new Cluster({
    plans: planNodes(labOf(program), modules),
    seed: 1,
    learnerPlacement: engine.placement,
    givenPlacement: engine.placement,
    turns: engine.turns,
    maxVirtualMs: 600_000,
  })
  const replies: Reply[] = []
  let done = false
  cluster.at(startMs, async () => {
    for (const step of program.steps) await take(cluster, step, replies)
    cluster.at(cluster.nowMs + lastWordsMs, () => {
      done = true
    })
  })
  await cluster.runUntil(() => done)
  return { replies, ...readTrace(cluster.trace.read().events) }
}

const noLab = { id: 'conformance', version: '', given: {}, steps: [] }

function labOf({ entry }: Program): Lab {
  const env = (): Record<string, string> => ({ PORT: String(enginePort) })
  return { roles: { server: { file: entry, public: true, env } }, entry: 'server', steps: [] }
}

async function take(cluster: Cluster, step: Step, replies: Reply[]): Promise<void> {
  if (step.kind === 'ask') replies.push(toReply(await ask(cluster, step)))
  else if (step.kind === 'wait') await sleep(cluster, step.ms)
  else await untilExit(cluster)
}

function sleep(cluster: Cluster, ms: number): Promise<void> {
  return new Promise((resolve) => void cluster.at(cluster.nowMs + ms, resolve))
}

async function untilExit(cluster: Cluster): Promise<void> {
  const untilMs = cluster.nowMs + patienceMs
  while (cluster.nodes[0]?.state === 'running' && cluster.nowMs < untilMs) await sleep(cluster, 10)
}

function ask(cluster: Cluster, step: Ask): Promise<RawReply> {
  const host = cluster.nodes[0]?.plan.address ?? ''
  const reply = { status: 0, reason: '', rawHeaders: [] as string[], pieces: [] as Uint8Array[] }
  return new Promise((resolve) => {
    let over = false
    const finish = (ended: string): void => {
      over = true
      resolve({ ...reply, ended })
    }
    const send = cluster.connectUser({ host, port: enginePort }, (part) => {
      if (over) return
      if (part.kind === 'reply') {
        const { status, reason, headers: rawHeaders } = part
        Object.assign(reply, { status, reason, rawHeaders })
        if (step.afterMs !== null) {
          cluster.at(cluster.nowMs + step.afterMs, () => breakOff('left'))
        }
      } else if (part.kind === 'body') reply.pieces.push(asBytes(part.bytes))
      else if (part.kind === 'end') finish('whole')
      else if (part.kind === 'reset') finish('ECONNRESET')
      else if (part.kind === 'refuse') finish(part.code)
    })
    const breakOff = (why: string): void => {
      if (over) return
      send([{ kind: 'reset' }])
      finish(why)
    }
    const { method, path } = step
    const [first = [], ...rest] = partsOf(step)
    send([{ kind: 'request', method, path, headers: headersOf(step) }, ...first])
    rest.forEach((parts, index) => {
      cluster.at(cluster.nowMs + (index + 1) * pieceGapMs, () => over || send(parts))
    })
    cluster.at(cluster.nowMs + step.withinMs, () => breakOff('timeout'))
  })
}

/** Packets of the body; the last one ends it, unless more was announced. */
function partsOf({ pieces, unfinished }: Ask): Part[][] {
  const packets = pieces.map((text): Part[] => [{ kind: 'body', bytes: encodeUtf8(text) }])
  if (packets.length === 0) packets.push([])
  if (!unfinished) packets.at(-1)?.push({ kind: 'end' })
  return packets
}

function readTrace(events: TraceEvent[]): Omit<Outside, 'replies'> {
  const written = { stdout: '', stderr: '' }
  let exitCode: number | null = null
  for (const event of events) {
    if (event.kind === 'log') written[event.stream] += event.text
    else if (event.kind === 'exit') exitCode = event.code
  }
  return { stdout: written.stdout, ...readStderr(written.stderr), exitCode }
}
