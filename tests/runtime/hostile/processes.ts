/** Grades as the command line does, and looks at what is left of it: processes, zombies included. */
import { readdirSync, readFileSync } from 'node:fs'
import type { CheckResult } from '../../../src/engine/verdict.ts'
import { createProcessRuntime } from '../../../src/runtime/process/process-runtime.ts'
import type { Runtime } from '../../../src/runtime/runtime.ts'

const labId = 'first-server'

export function createRuntime(apart: boolean, silenceMs: number): Runtime {
  return createProcessRuntime({ labId, apart, silenceMs })
}

/** A server whose handler is this. */
export function serverOf(answer: string): string {
  return `
import { createServer } from 'node:http'
createServer((request, response) => { ${answer} }).listen(Number(process.env.PORT))
`
}

/** Grades a server and stops. Rejects when a process is left then. */
export async function check(
  text: string,
  apart: boolean,
  only: string[],
  silenceMs = 3_000,
): Promise<CheckResult[]> {
  const runtime = createRuntime(apart, silenceMs)
  const submission = { labId, files: { 'server.ts': text } }
  const { verdict } = await runtime
    .check({ submission, seed: 0, only }, () => undefined)
    .finally(() => runtime.stop())
  const left = processesLeft()
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
  return verdict.checks
}

/** Names and states of the sandboxed processes that this one has started. Empty where there is no `/proc`. */
export function processesLeft(): string[] {
  return processIds().flatMap((id) => {
    const stat = readStat(id)
    const [, name = '', state = '', parent] = /^\d+ \((.*)\) (\w) (\d+)/s.exec(stat) ?? []
    return Number(parent) === process.pid && name.includes('deno') ? [`${name} ${state}`] : []
  })
}

function processIds(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** Empty when the process is gone by now. */
function readStat(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8')
  } catch {
    return ''
  }
}
