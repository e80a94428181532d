/** The simulator on the command line's way: a load in a process of its own, verdicts in a warm thread. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readVariant } from '../../src/runtime/lab-folder.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'
import { Threads } from '../../src/runtime/process/threads.ts'
import type { Load, Simulated } from './simulate.ts'

const run = promisify(execFile)
const script = new URL('./simulate.ts', import.meta.url).pathname

export async function simulate(load: Load): Promise<Simulated> {
  const { stdout } = await run(process.execPath, [script, JSON.stringify(load)])
  return JSON.parse(stdout) as Simulated
}

/** Warm from the second request on, as on a server that grades all day. */
const threads = new Threads()

export async function verdictMs(labId: string, apart: boolean): Promise<number> {
  const runtime = createProcessRuntime({ labId, apart, threads })
  const submission = { labId, files: readVariant(labId, 'solution') }
  const beganMs = performance.now()
  await runtime.check({ submission, seed: 0 }, () => undefined)
  return performance.now() - beganMs
}
