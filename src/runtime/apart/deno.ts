/**
 * Starts Deno with nothing granted: no file, environment, network, process or native
 * code. Knows nothing of what the program in it does.
 */
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Why lives cannot run apart here, in one sentence. */
export class ApartUnavailable extends Error {
  constructor(detail: string) {
    super(detail)
    this.name = 'ApartUnavailable'
  }
}

/** Heap of the sandboxed program, in megabytes. */
export const heapMegabytes = 256
/** Address space that buffers outside the heap may use too, in bytes. 400 MB is too little to start. */
const dataBytes = 1_200_000_000
/** Processor time of one sandboxed program, in seconds. */
const cpuSeconds = 120

const grantNothing = [
  '--no-prompt',
  '--no-remote',
  '--no-npm',
  '--no-config',
  '--no-lock',
  '--cached-only',
  '--no-code-cache',
  '--quiet',
]

export function startDeno(program: string): ChildProcessWithoutNullStreams {
  const flags = [`--v8-flags=--max-old-space-size=${heapMegabytes}`]
  const command = [denoBinary(), 'run', ...grantNothing, ...flags, program]
  const limited = hasPrlimit() ? [...prlimit(), ...command] : command
  const [file, ...args] = limited as [string, ...string[]]
  const env = { DENO_DIR: '/dev/null/none', NO_COLOR: '1', TZ: 'UTC' }
  const child = spawn(file, args, { env })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

const running = new Set<ChildProcessWithoutNullStreams>()

// A program that hangs would outlive whoever started it.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Ends them all. Resolves when they are gone: a thread that ended earlier would leave zombies behind. */
export async function endDenos(): Promise<void> {
  const gone = [...running].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of running) child.kill('SIGKILL')
  await Promise.all(gone)
}

function prlimit(): string[] {
  return [
    prlimitPath,
    `--data=${dataBytes}`,
    `--cpu=${cpuSeconds}`,
    '--core=0',
    '--fsize=0',
    '--nofile=64',
    '--',
  ]
}

const prlimitPath = '/usr/bin/prlimit'
let prlimitFound: boolean | undefined

function hasPrlimit(): boolean {
  if (prlimitFound === undefined) {
    try {
      execFileSync(prlimitPath, ['--version'], { stdio: 'ignore' })
      prlimitFound = true
    } catch {
      prlimitFound = false
    }
  }
  return prlimitFound
}

/** Throws `ApartUnavailable` unless the program starts on this machine. */
export function assertDenoStarts(binary = denoBinary()): void {
  try {
    execFileSync(binary, ['--version'], { stdio: 'ignore', env: { DENO_DIR: '/dev/null/none' } })
  } catch (error) {
    throw new ApartUnavailable(`Deno does not start here: ${(error as Error).message}`)
  }
}

/** The binary that the npm package brings for this platform. */
export function denoBinary(): string {
  const require = createRequire(import.meta.url)
  const platform = `${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`
  try {
    const folder = dirname(require.resolve(`@deno/${platform}/package.json`))
    const binary = join(folder, process.platform === 'win32' ? 'deno.exe' : 'deno')
    if (existsSync(binary)) return binary
  } catch {
    // Falls through to the message below: the package is not there.
  }
  throw new ApartUnavailable(`The npm package deno has no program for ${platform}.`)
}
