/**
 * The thread in which the command line grades. Hardens its realm first, then loads the
 * lab and judges one request. Its parent ends it when it no longer answers.
 */
import { parentPort, workerData } from 'node:worker_threads'
import './compile-cache.ts'
import { hardenRealm } from '../../engine/realm-setup.ts'
import type { CheckRequest, LabSource } from '../messages.ts'

/** What the parent hands in. */
export interface WorkerData {
  source: LabSource
  /** URL of the lab's folder, ending with `/`. */
  labUrl: string
  request: CheckRequest
  apart: boolean
  /** How long learner code may run without a pause, in real milliseconds. */
  silenceMs: number
}

/** How often the thread says that it is alive, in real milliseconds. */
const heartbeatMs = 250

hardenRealm()
const { gradeHere } = await import('./grade-here.ts')
const post = (message: unknown): void => parentPort?.postMessage(message)
const heartbeat = setInterval(() => post({ type: 'alive' }), heartbeatMs)
try {
  await gradeHere(workerData as WorkerData, post)
} finally {
  clearInterval(heartbeat)
}
