/**
 * The thread in which the command line grades. Hardens its realm first, then loads the
 * lab and judges one request. Its parent ends it when it no longer answers.
 */
import { parentPort, workerData } from 'node:worker_threads'
import './compile-cache.ts'
import { hardenRealm } from '../../engine/realm-setup.ts'
import type { WorkerData, WorkerMessage } from './thread-messages.ts'

/** How often the thread says that it is alive, in real milliseconds. */
const heartbeatMs = 250

hardenRealm()
const { gradeHere } = await import('./grade-here.ts')
const post = (message: WorkerMessage): void => parentPort?.postMessage(message)
const heartbeat = setInterval(() => post({ type: 'alive' }), heartbeatMs)
try {
  await gradeHere(workerData as WorkerData, post)
} finally {
  clearInterval(heartbeat)
}
