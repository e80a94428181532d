/** Live clusters for tests: of the real labs by real time, and of one program by virtual time alone. */
import { defineLab, type Lab } from '../../src/engine/lab.ts'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import type { TraceEvent } from '../../src/engine/trace.ts'
import { labUrl, readLabSource, readVariant } from '../../src/runtime/lab-folder.ts'
import type { LiveFrame, RuntimeEvent } from '../../src/runtime/messages.ts'

hardenRealm()
const { compile, learnerEntries } = await import('../../src/runtime/judge.ts')
const { startLive } = await import('../../src/runtime/live.ts')
const { LiveCluster } = await import('../../src/runtime/live/live-cluster.ts')
const { createNodeTurns } = await import('../../src/runtime/platform/node-turns.ts')
const { createRealmPlacement } = await import('../../src/runtime/realm-placement.ts')

// The test runner listens for rejections too and would call them its own: here they are the lives'.
process.removeAllListeners('unhandledRejection')
const turns = createNodeTurns()
const clock = {
  nowMs: () => performance.now(),
  wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

/** One public server with costs like a real one. */
export const oneServer = defineLab({
  roles: {
    server: {
      file: 'server.ts',
      public: true,
      env: ({ port }) => ({ PORT: port }),
      serviceMs: { '/': 10 },
    },
  },
  entry: 'server',
  steps: [],
})

export async function loadLab(labId: string): Promise<Lab> {
  return ((await import(`${labUrl(labId)}lab.ts`)) as { default: Lab }).default
}

/** Driven by the test: no real time at all. `heard` gets the replies of single requests. */
export function liveCluster(
  lab: Lab,
  files: Record<string, string>,
  given: Record<string, string> = {},
  labId = 'test',
) {
  const source = { id: labId, version: '', given, steps: [] }
  const { modules, errors } = compile(source, { labId, files }, learnerEntries(lab))
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const heard: RuntimeEvent[] = []
  const placement = createRealmPlacement(turns)
  const options = { labId, lab, modules, seed: 0, turns, placement }
  return { cluster: new LiveCluster(options, (event) => heard.push(event)), heard }
}

/** The solution of a lab, driven by the test. */
export async function liveSolution(labId: string) {
  const { given } = await readLabSource(labId)
  return liveCluster(await loadLab(labId), readVariant(labId, 'solution'), given, labId)
}

/** A run of a lab as the page begins it, with this computer's clock. `files` are laid over the solution. */
export async function startRun(labId: string, files: Record<string, string> = {}) {
  const source = await readLabSource(labId)
  const submission = { labId, files: { ...readVariant(labId, 'solution'), ...files } }
  const heard: RuntimeEvent[] = []
  let wake = (): void => undefined
  const request = { submission, seed: 0 }
  const placement = createRealmPlacement(turns)
  const lab = await loadLab(labId)
  const run = startLive({ source, lab, request, turns, placement, clock }, (event) => {
    heard.push(event)
    wake()
  })
  /** The first event of all that came or will come for which it holds. */
  const until = async <Type extends RuntimeEvent['type']>(
    type: Type,
    holds: (event: Extract<RuntimeEvent, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<RuntimeEvent, { type: Type }>> => {
    for (let index = 0; ; index++) {
      while (index >= heard.length)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      const event = heard[index] as Extract<RuntimeEvent, { type: Type }>
      if (event.type === type && holds(event)) return event
    }
  }
  const untilFrame = async (holds: (frame: LiveFrame) => boolean): Promise<LiveFrame> =>
    (await until('frame', ({ frame }) => holds(frame))).frame
  const frames = (): LiveFrame[] =>
    heard.flatMap((each) => (each.type === 'frame' ? [each.frame] : []))
  const stop = async (): Promise<void> => {
    run.stop()
    await run.ended
  }
  return { run, heard, frames, until, untilFrame, stop, nowMs: clock.nowMs }
}

export function kinds(events: readonly TraceEvent[]): string[] {
  return events.map(({ kind }) => kind)
}
