/**
 * One simulated load in a process of its own, which begins with nothing:
 * `node tools/bench/simulate.ts '{"backends":3,"requests":30000}'`. Prints `Simulated` as JSON.
 */
import { hardenRealm } from '../../src/engine/realm-setup.ts'

hardenRealm()
const { grade } = await import('../../src/engine/grade.ts')
const { compile } = await import('../../src/runtime/judge.ts')
const { readLabSource } = await import('../../src/runtime/lab-folder.ts')
const { createNodeTurns } = await import('../../src/runtime/platform/node-turns.ts')
const { createRealmPlacement } = await import('../../src/runtime/realm-placement.ts')
const { benchLab } = await import('./cluster.ts')
const { files } = await import('./program.ts')
const { atOnce } = await import('./size.ts')

export interface Load {
  backends: number
  requests: number
  /** Open loop, at this many requests per virtual second; else fifty at a time. */
  perSecond?: number
}

export interface Simulated {
  /** From the start of the process until every server listens, in real milliseconds. */
  readyMs: number
  /** Real milliseconds of the load, without what warmed it up. */
  tookMs: number
  /** Most memory that the process ever held, in megabytes. */
  peakMb: number
}

type Check = import('../../src/engine/vocabulary.ts').Check

const { backends, requests, perSecond } = JSON.parse(process.argv[2] ?? '{}') as Load
const measured = { readyMs: 0, tookMs: 0 }

const closed: Check = async ({ client, many }) => {
  const replies = await many(requests, () => client.get('/items/7'), { atOnce })
  if (replies.some(({ status }) => status !== 200)) throw new Error('a request failed')
}

const open: Check = async ({ load }) => {
  const seconds = requests / perSecond!
  const request = () => ({ method: 'GET', path: '/items/7' })
  const report = await load({ perSecond: perSecond!, seconds, request })
  if (report.ok !== report.sent) throw new Error(JSON.stringify(report.failed))
}

/** The first run warms up, so the second is what is told. */
const timed: Check = async (tools) => {
  measured.readyMs ||= performance.now()
  const beganMs = performance.now()
  await (perSecond === undefined ? closed(tools) : open(tools))
  measured.tookMs = performance.now() - beganMs
}

const steps = [{ id: 'load', checks: { warmUp: 50, timed: 50 } }]
const { given } = await readLabSource('load-balancer')
const source = { id: 'bench', version: '', given, steps }
const { modules, errors } = compile(source, { labId: 'bench', files }, [])
if (errors.length > 0) throw new Error(JSON.stringify(errors))
const turns = createNodeTurns()
const placement = createRealmPlacement(turns)
await grade({
  labId: 'bench',
  labVersion: '',
  lab: { ...benchLab(backends, steps), maxVirtualMs: Number.POSITIVE_INFINITY },
  checks: perSecond === undefined ? { warmUp: timed, timed } : { timed },
  modules,
  seed: 0,
  learnerPlacement: placement,
  givenPlacement: placement,
  turns,
})
const peakMb = process.resourceUsage().maxRSS / 1_024
console.log(JSON.stringify({ ...measured, peakMb }))
