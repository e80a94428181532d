/**
 * Grading threads, kept for the next request while they are healthy: a warm one answers
 * in half the time. Knows nothing of what they are asked.
 */
import { Worker } from 'node:worker_threads'
import { endMessage } from './thread-messages.ts'

/** Heap of a thread: learner code that wants more is stopped, and the rest goes on. */
const heapMegabytes = 1_024
/** How long a thread may take to say that it heard, and then to end what it has started, in real milliseconds. */
const silenceMs = 1_000
const patienceMs = 10_000

export class Threads {
  readonly #script: URL
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()

  /** `script` is what a thread runs; a downloaded project brings its own. */
  constructor(script = new URL('./worker.ts', import.meta.url)) {
    this.#script = script
  }

  /** A thread that nobody else uses: a warm one, or a new one that has yet to load. */
  take(): Worker {
    const thread = this.#idle.pop() ?? this.#create()
    thread.ref()
    return thread
  }

  /** It has answered and can be asked again. While it waits it does not keep the process alive. */
  giveBack(thread: Worker): void {
    thread.removeAllListeners('message')
    thread.removeAllListeners('error')
    thread.unref()
    this.#idle.push(thread)
  }

  async stop(): Promise<void> {
    this.#idle.length = 0
    await Promise.all([...this.#all].map(endThread))
  }

  #create(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: heapMegabytes }
    const thread = new Worker(this.#script, { resourceLimits })
    this.#all.add(thread)
    thread.once('exit', () => {
      this.#all.delete(thread)
      const index = this.#idle.indexOf(thread)
      if (index >= 0) this.#idle.splice(index, 1)
    })
    return thread
  }
}

/** A thread that still listens ends its sandboxed process with it; one that hangs has none that matters. */
async function endThread(thread: Worker): Promise<void> {
  const ended = new Promise((resolve) => thread.once('exit', resolve))
  thread.postMessage(endMessage)
  const terminate = (): void => void thread.terminate()
  let timer = setTimeout(terminate, silenceMs)
  thread.once('message', () => {
    clearTimeout(timer)
    timer = setTimeout(terminate, patienceMs)
  })
  await ended
  clearTimeout(timer)
}
