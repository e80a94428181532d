/**
 * The thread in which the command line grades. Hardens its realm first, then judges one
 * request after the other. Its parent ends it when it no longer answers.
 */
import { parentPort } from 'node:worker_threads'
import './compile-cache.ts'
import { hardenRealm } from '../../engine/realm-setup.ts'
import { createNodeTurns } from '../platform/node-turns.ts'
import { endMessage, type WorkerData, type WorkerMessage } from './thread-messages.ts'

/** How often the thread says that it is alive while it judges, in real milliseconds. */
const heartbeatMs = 250

hardenRealm()
const { gradeHere } = await import('./grade-here.ts')
const { endDenos } = await import('../apart/deno.ts')
const turns = createNodeTurns()
let isEnding = false
const post = (message: WorkerMessage): void => {
  if (!isEnding) parentPort?.postMessage(message)
}

parentPort?.on('message', async (data: WorkerData | typeof endMessage) => {
  if (data === endMessage) return end()
  const heartbeat = setInterval(() => post({ type: 'alive' }), heartbeatMs)
  try {
    post({ type: 'report', report: await gradeHere(data, turns, post) })
  } catch (error) {
    // Our own mistake: it reaches the parent as the thread's error.
    setImmediate(() => {
      if (!isEnding) throw error
    })
  } finally {
    clearInterval(heartbeat)
  }
})

async function end(): Promise<void> {
  post({ type: 'alive' })
  isEnding = true
  await endDenos()
  process.exit()
}
