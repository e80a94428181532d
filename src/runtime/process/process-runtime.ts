/**
 * The runtime of the command line and of grading: a thread that holds the cluster, and
 * with `apart` a sandboxed process that holds the learner's lives. Ends what hangs.
 */
import type { Worker } from 'node:worker_threads'
import { labUrl, readLabSource } from '../lab-folder.ts'
import type { CheckRequest, Report } from '../messages.ts'
import { type Listener, type Runtime, Stopped } from '../runtime.ts'
import { type Attempt, supervise } from '../supervise.ts'
import type { WorkerData, WorkerMessage } from './thread-messages.ts'
import { Threads } from './threads.ts'

export interface ProcessOptions {
  labId: string
  /** Learner lives in a sandboxed process instead of this one. */
  apart: boolean
  /** How long learner code may run without a pause, in real milliseconds. */
  silenceMs?: number
  /** To share warm threads with other runtimes; `stop` then ends theirs too. */
  threads?: Threads
}

const defaultSilenceMs = 5_000
/** How long a thread may take to load before it says its first word. */
const bootMs = 60_000
const apartGraceMs = 5_000

export function createProcessRuntime(options: ProcessOptions): Runtime {
  const { labId, apart, silenceMs = defaultSilenceMs, threads = new Threads() } = options
  return {
    async check(request, listener) {
      const source = await readLabSource(labId)
      const lab = { source, labUrl: labUrl(labId), apart, silenceMs }
      return checkInThreads(lab, request, listener, threads)
    },
    stop: () => threads.stop(),
  }
}

/** Grades in a thread, and in another one each time that learner code does not come back. */
export function checkInThreads(
  lab: Omit<WorkerData, 'request'>,
  request: CheckRequest,
  listener: Listener,
  threads: Threads,
): Promise<Report> {
  return supervise(lab.source, request, listener, async (each, keep) => {
    const thread = threads.take()
    const attempt = await ask(thread, { ...lab, request: each }, keep)
    if ('report' in attempt) threads.giveBack(thread)
    else void thread.terminate()
    return attempt
  })
}

/** Resolves when the thread has reported or has been silent for too long. */
function ask(thread: Worker, data: WorkerData, listener: Listener): Promise<Attempt> {
  let lostIn = ''
  let node: string | null = null
  // With lives apart the placement notices a hang first, and knows more.
  const silenceMs = data.apart ? data.silenceMs + apartGraceMs : data.silenceMs
  return new Promise((resolve, reject) => {
    const hang = (): void => resolve({ lostIn, node, limit: 'realTime' })
    let watchdog = setTimeout(hang, bootMs)
    const end = (settle: () => void): void => {
      clearTimeout(watchdog)
      thread.off('exit', stopped)
      settle()
    }
    const stopped = (): void => end(() => reject(new Stopped()))
    thread.once('exit', stopped)
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(() => (isFull ? resolve({ lostIn, node, limit: 'memory' }) : reject(error)))
    })
    thread.on('message', (message: WorkerMessage) => {
      clearTimeout(watchdog)
      if (message.type === 'report') return end(() => resolve({ report: message.report }))
      watchdog = setTimeout(hang, silenceMs)
      if (message.type === 'turn') node = message.node
      else if (message.type !== 'alive') {
        if (message.type === 'check-started') lostIn = message.check
        listener(message)
      }
    })
    thread.postMessage(data)
  })
}
