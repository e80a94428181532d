/** The simulator on the command line's way: a thread, in the realm or apart. */

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readLabSource, readVariant } from '../../src/runtime/lab-folder.ts'
import { checkInThreads, createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { Threads } from '../../src/runtime/process/threads.ts'
import load from './load/lab.ts'
import { files } from './program.ts'
import { requests } from './size.ts'

/** Warm from the second request on, as on a server that grades all day. */
const threads = new Threads()

/** Wall time of the second of two runs, its compartments included; real Node is warmed up too. */
export async function simulatedRequestsPerSecond(): Promise<number> {
  const source = { ...(await readLabSource('load-balancer')), steps: load.steps }
  const labUrl = pathToFileURL(`${resolve('tools/bench/load')}/`).href
  const submission = { labId: 'load-balancer', files }
  let beganMs = 0
  let tookMs = 0
  const report = await checkInThreads(
    { source, labUrl, apart: false, silenceMs: 60_000 },
    { submission, seed: 0 },
    (event) => {
      if (event.type === 'check-started') beganMs = performance.now()
      if (event.type === 'check-ended') tookMs = performance.now() - beganMs
    },
    threads,
  )
  if (!report.verdict.solved) throw new Error(JSON.stringify(report.verdict.checks))
  return requests / (tookMs / 1_000)
}

export async function verdictMs(labId: string, apart: boolean): Promise<number> {
  const runtime = createProcessRuntime({ labId, apart, threads })
  const submission = { labId, files: readVariant(labId, 'solution') }
  const beganMs = performance.now()
  await runtime.check({ submission, seed: 0 }, () => undefined)
  return performance.now() - beganMs
}
