/** One program as a real Node process, asked over real sockets. */
import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, type ClientRequest, request as sendRequest } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { enginePort } from './in-engine.ts'
import {
  headersOf,
  type Outside,
  type RawReply,
  type Reply,
  readStderr,
  toReply,
} from './outside.ts'
import { type Ask, type Program, patienceMs, type Step } from './program.ts'

const host = '127.0.0.1'
const startMs = 20_000
const pieceGapMs = 30
const pollMs = 10
const retryMs = 30

/**
 * `expected` is what the program has written in the engine: the process is given time to
 * write as much, so that nobody sleeps for luck.
 */
export async function seeOnNode(program: Program, expected: Outside): Promise<Outside> {
  const running = new Running(program.folder + program.entry, await freePort())
  try {
    const replies: Reply[] = []
    for (const step of program.steps) await running.take(step, replies)
    await running.hearOut(expected)
    return running.withEnginePort({ replies, ...running.told() })
  } finally {
    await running.stop()
  }
}

class Running {
  readonly #port: number
  readonly #child: ChildProcess
  readonly #gone: Promise<void>
  #written = { stdout: '', stderr: '' }
  #exitCode: number | null = null
  #over = false
  #answered = false

  constructor(file: string, port: number) {
    this.#port = port
    const env = { PORT: String(port), TZ: 'UTC', PATH: process.env.PATH ?? '' }
    this.#child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of ['stdout', 'stderr'] as const) {
      this.#child[stream]?.setEncoding('utf8')
      this.#child[stream]?.on('data', (text: string) => {
        this.#written[stream] += text
      })
    }
    this.#gone = new Promise((resolve) => {
      this.#child.on('close', (code) => {
        this.#exitCode = code
        this.#over = true
        resolve()
      })
    })
  }

  async take(step: Step, replies: Reply[]): Promise<void> {
    if (step.kind === 'ask') replies.push(toReply(await this.#ask(step)))
    else if (step.kind === 'wait') await sleep(step.ms)
    else await Promise.race([this.#gone, sleep(startMs, undefined, { ref: false })])
  }

  /** Waits until as much was written as expected, or for long enough. */
  async hearOut({ stdout, stderr, exitCode }: Outside): Promise<void> {
    const untilMs = Date.now() + patienceMs
    const heard = (): boolean =>
      this.#written.stdout.length >= stdout.length &&
      this.#written.stderr.length >= stderr.length &&
      (exitCode === null || this.#over)
    while (!heard() && Date.now() < untilMs) await sleep(pollMs)
    if (!this.#over) await sleep(pollMs)
  }

  told(): Omit<Outside, 'replies'> {
    const { stdout, stderr } = this.#written
    return { stdout, ...readStderr(stderr), exitCode: this.#exitCode }
  }

  /** The port is the one thing about itself that a program may show. */
  withEnginePort(seen: Outside): Outside {
    const port = new RegExp(`(?<![\\da-f])${this.#port}(?![\\da-f])`, 'g')
    return JSON.parse(JSON.stringify(seen).replace(port, String(enginePort))) as Outside
  }

  async stop(): Promise<void> {
    if (!this.#over) this.#child.kill('SIGKILL')
    await this.#gone
  }

  /** Until the server listens a connection is refused; nobody notices the attempt. */
  async #ask(step: Ask): Promise<RawReply> {
    const untilMs = Date.now() + startMs
    for (;;) {
      const reply = await ask(this.#port, step)
      const notYet = reply.ended === 'ECONNREFUSED' && !this.#answered && !this.#over
      if (!notYet || Date.now() > untilMs) {
        this.#answered = true
        return reply
      }
      await sleep(retryMs)
    }
  }
}

/** One request on a connection of its own. */
function ask(port: number, step: Ask): Promise<RawReply> {
  const reply = { status: 0, reason: '', rawHeaders: [] as string[], pieces: [] as Uint8Array[] }
  return new Promise((resolve) => {
    const { method, path } = step
    const agent = new Agent({ keepAlive: false })
    const sent = sendRequest({ host, port, method, path, agent, headers: headersOf(step) })
    const timers: NodeJS.Timeout[] = []
    const finish = (ended: string): void => {
      for (const timer of timers) clearTimeout(timer)
      resolve({ ...reply, ended })
      sent.destroy()
    }
    sent.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message))
    sent.on('response', (incoming) => {
      const { statusCode: status, statusMessage: reason, rawHeaders } = incoming
      Object.assign(reply, { status, reason, rawHeaders })
      if (step.afterMs !== null) timers.push(setTimeout(finish, step.afterMs, 'left'))
      incoming.on('data', (piece: Buffer) => reply.pieces.push(piece))
      incoming.on('end', () => finish('whole'))
      incoming.on('error', (error: NodeJS.ErrnoException) => finish(error.code ?? error.message))
    })
    timers.push(setTimeout(finish, step.withinMs, 'timeout'))
    void sendPieces(sent, step)
  })
}

async function sendPieces(sent: ClientRequest, { pieces, unfinished }: Ask): Promise<void> {
  sent.setNoDelay()
  if (pieces.length < 2 && !unfinished) return void sent.end(pieces[0])
  if (pieces.length === 0) sent.flushHeaders()
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await sleep(pieceGapMs)
    if (sent.destroyed) return
    if (index === pieces.length - 1 && !unfinished) sent.end(piece)
    else sent.write(piece)
  }
}

const firstPort = 12_000
const ports = 18_000
let tried = process.pid

/** A free port below those that the system itself hands out, and never the same twice. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + (tried++ % ports)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}
