/**
 * Grading threads, kept for the next request while they are healthy: a warm one answers
 * in half the time. Knows nothing of what they are asked.
 */
import { Worker } from 'node:worker_threads'

export class Threads {
  readonly #idle: Worker[] = []
  readonly #all = new Set<Worker>()

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
    await Promise.all([...this.#all].map((thread) => thread.terminate()))
  }

  #create(): Worker {
    const thread = new Worker(new URL('./worker.ts', import.meta.url))
    this.#all.add(thread)
    thread.once('exit', () => {
      this.#all.delete(thread)
      const index = this.#idle.indexOf(thread)
      if (index >= 0) this.#idle.splice(index, 1)
    })
    return thread
  }
}
