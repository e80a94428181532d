/**
 * The placement apart: lives in a sandboxed process, reached by frames. One trip carries
 * a whole window. A process that hangs, dies or talks nonsense ends the check.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { LimitReached } from '../../engine/cluster.ts'
import type { LifeStart, Placement, StepResult, Window } from '../../engine/placement.ts'
import { startDeno } from './deno.ts'
import {
  type Base64,
  type Command,
  encodeFrame,
  FrameReader,
  FrameTooLong,
  readResult,
  writeRequest,
} from './frames.ts'
import { guestBundle } from './guest-bundle.ts'
import { Ledger } from './ledger.ts'

const base64: Base64 = {
  encode: (bytes) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64')),
}

interface Waiting {
  window: Window
  resolve(result: StepResult): void
  reject(error: Error): void
}

type StartProcess = () => Promise<ChildProcessWithoutNullStreams>

const startGuest: StartProcess = async () => startDeno(await guestBundle())

export class ApartPlacement implements Placement {
  #commands: Command[] = []
  #child: ChildProcessWithoutNullStreams | null = null
  #reader = new FrameReader()
  #waiting: Waiting | null = null
  /** Why the process ended; its lives are lost until the next `clear`. */
  #failure: Error | null = null
  readonly #silenceMs: number
  readonly #ledger = new Ledger()
  /** Names of the nodes that live there, for the message when one hangs. */
  readonly #names = new Map<number, string>()

  readonly #startProcess: StartProcess

  /** `silenceMs`: how long one window may take in the sandboxed process, in real milliseconds. */
  constructor(silenceMs: number, startProcess: StartProcess = startGuest) {
    this.#silenceMs = silenceMs
    this.#startProcess = startProcess
  }

  start(life: LifeStart, atMs: number): void {
    this.#names.set(life.node, life.name)
    this.#ledger.start(life, atMs)
    this.#commands.push({ kind: 'start', life, atMs })
  }

  kill(node: number, { powerCut } = { powerCut: false }): void {
    this.#names.delete(node)
    this.#ledger.kill(node)
    this.#commands.push({ kind: 'kill', node, powerCut })
  }

  clear(): void {
    this.#names.clear()
    this.#ledger.clear()
    this.#commands = [{ kind: 'clear' }]
    this.#failure = null
  }

  dispose(): void {
    this.#endChild()
  }

  async step(window: Window): Promise<StepResult> {
    if (this.#failure !== null) throw this.#failure
    const child = this.#child ?? (await this.#startChild())
    const commands = this.#commands
    this.#commands = []
    const frame = encodeFrame(writeRequest({ commands, window }, base64))
    return new Promise<StepResult>((resolve, reject) => {
      const watchdog = setTimeout(() => this.#fail('realTime'), this.#silenceMs)
      this.#waiting = {
        window,
        resolve: (result) => {
          clearTimeout(watchdog)
          resolve(result)
        },
        reject: (error) => {
          clearTimeout(watchdog)
          reject(error)
        },
      }
      child.stdin.write(frame)
    })
  }

  async #startChild(): Promise<ChildProcessWithoutNullStreams> {
    const child = await this.#startProcess()
    this.#child = child
    this.#reader = new FrameReader()
    // What a process that was ended still had to say must not pass for the next one's word.
    child.stdout.on('data', (chunk: Buffer) => {
      if (this.#child === child) this.#read(chunk)
    })
    child.stderr.resume()
    child.stdin.on('error', () => undefined)
    const fail = (): void => {
      if (this.#child === child) this.#fail('memory')
    }
    child.on('error', fail)
    child.on('exit', fail)
    return child
  }

  #read(chunk: Buffer): void {
    try {
      for (const text of this.#reader.take(chunk)) {
        if (this.#waiting === null) throw new Error('an answer that nobody asked for')
        const result = readResult(text, base64)
        this.#ledger.check(result, this.#waiting.window)
        const { resolve } = this.#waiting
        this.#waiting = null
        resolve(result)
      }
    } catch (error) {
      this.#fail(error instanceof FrameTooLong ? 'memory' : 'protocol')
    }
  }

  /** Ends the process and, with it, the check that waits for it. */
  #fail(limit: 'realTime' | 'memory' | 'protocol'): void {
    const waiting = this.#waiting
    this.#waiting = null
    this.#endChild()
    this.#failure = new LimitReached({ limit, node: this.#onlyName() })
    waiting?.reject(this.#failure)
  }

  #endChild(): void {
    const child = this.#child
    this.#child = null
    child?.kill('SIGKILL')
  }

  /** The node to blame when there is no doubt. */
  #onlyName(): string | null {
    const [name, ...others] = this.#names.values()
    return name !== undefined && others.length === 0 ? name : null
  }
}
