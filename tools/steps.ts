// Runs commands as named steps, two at a time, and tells how each ended. Knows nothing of what the commands do.

import { spawn } from 'node:child_process'

/** One command. `args` go to the Node that runs this file. */
export interface Step {
  name: string
  args: string[]
  /** A step that only reports: its output is always printed and it cannot fail. */
  advises?: boolean
}

const atOnce = 2

/** Runs all steps and prints each one's output when it ends; returns the names of those that failed. */
export async function runSteps(steps: Step[]): Promise<string[]> {
  const waiting = [...steps]
  const failed: string[] = []
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await runStep(step))) failed.push(step.name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return failed
}

/** Runs one step; `shown` passes its output on as it comes instead of keeping it for a failure. */
export async function runStep(step: Step, shown = false): Promise<boolean> {
  const startedMs = performance.now()
  const { code, output } = await run(step.args, shown)
  const passed = code === 0 || step.advises === true
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  if (!shown && (!passed || step.advises)) process.stdout.write(output)
  console.log(`${passed ? '✔' : '✖'} ${step.name} (${seconds} s)`)
  return passed
}

async function run(args: string[], shown: boolean): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', shown ? 'inherit' : 'pipe', shown ? 'inherit' : 'pipe'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
  })
  const pieces: Buffer[] = []
  child.stdout?.on('data', (piece: Buffer) => pieces.push(piece))
  child.stderr?.on('data', (piece: Buffer) => pieces.push(piece))
  const code = await new Promise<number>((resolve) => {
    child.on('close', (status) => resolve(status ?? 1))
  })
  return { code, output: Buffer.concat(pieces).toString() }
}
