/**
 * The runtime of the command line and of grading: a thread that holds the cluster, and
 * with `apart` a sandboxed process that holds the learner's lives. Ends what hangs.
 */
import { Worker } from 'node:worker_threads'
import { labUrl, readLabSource } from '../lab-folder.ts'
import type { CheckRequest, Report } from '../messages.ts'
import { type Listener, type Runtime, Stopped } from '../runtime.ts'
import { type Attempt, supervise } from '../supervise.ts'
import type { WorkerData, WorkerMessage } from './thread-messages.ts'

export interface ProcessOptions {
  labId: string
  /** Learner lives in a sandboxed process instead of this one. */
  apart: boolean
  /** How long learner code may run without a pause, in real milliseconds. */
  silenceMs?: number
}

const defaultSilenceMs = 5_000
/** How long a thread may take to load before it says its first word. */
const bootMs = 60_000
const apartGraceMs = 5_000

export function createProcessRuntime({ labId, apart, silenceMs }: ProcessOptions): Runtime {
  const threads = new Set<Worker>()
  return {
    async check(request, listener) {
      const lab = { source: await readLabSource(labId), labUrl: labUrl(labId), apart }
      return checkInThreads(lab, request, listener, { threads, silenceMs })
    },
    async stop() {
      await Promise.all([...threads].map((thread) => thread.terminate()))
    },
  }
}

/** Grades in a thread, and in another one each time that learner code does not come back. */
export function checkInThreads(
  lab: Omit<WorkerData, 'request' | 'silenceMs'>,
  request: CheckRequest,
  listener: Listener,
  { threads = new Set<Worker>(), silenceMs = defaultSilenceMs }: ThreadOptions = {},
): Promise<Report> {
  return supervise(lab.source, request, listener, (each, keep) => {
    const workerData: WorkerData = { ...lab, request: each, silenceMs }
    const thread = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
    threads.add(thread)
    thread.once('exit', () => threads.delete(thread))
    // With lives apart the placement notices first, and knows more.
    return watch(thread, lab.apart ? silenceMs + apartGraceMs : silenceMs, keep)
  })
}

interface ThreadOptions {
  /** Holds the threads at work, so that somebody can end them. */
  threads?: Set<Worker>
  silenceMs?: number | undefined
}

/** Resolves when the thread has reported or has been silent for too long; the thread is then gone. */
function watch(thread: Worker, silenceMs: number, listener: Listener): Promise<Attempt> {
  let hungIn = ''
  let node: string | null = null
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(watchdog)
      thread.removeAllListeners()
      void thread.terminate()
      settle()
    }
    const hang = (): void => end(() => resolve({ hungIn, node }))
    let watchdog = setTimeout(hang, bootMs)
    thread.on('error', (error) => end(() => reject(error)))
    thread.on('exit', () => end(() => reject(new Stopped())))
    thread.on('message', (message: WorkerMessage) => {
      clearTimeout(watchdog)
      watchdog = setTimeout(hang, silenceMs)
      if (message.type === 'report') end(() => resolve({ report: message.report }))
      else if (message.type === 'turn') node = message.node
      else if (message.type !== 'alive') {
        if (message.type === 'check-started') hungIn = message.check
        listener(message)
      }
    })
  })
}
