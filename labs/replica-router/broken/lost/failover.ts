// Wrong: believes that promotion loses nothing, because the best replica was promoted.
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Database, databases, leader, look } from './databases.ts'

export interface Write {
  key: string
  position: number
}

const patienceMs = 3_000
const checkEveryMs = 250

/** Answered writes that went with a primary. */
export const lost: Write[] = []

/** Answered writes that not every database has, as far as we know. */
let unsafe: Write[] = []

/** The term of the last order to promote. It may have been obeyed without our hearing of it, so the next one is higher. */
let orderedTerm = leader.term

export function noteWrite(write: Write) {
  unsafe.push(write)
}

export async function guardPrimary() {
  for (;;) {
    await sleep(checkEveryMs)
    forgetSafeWrites()
    if (Date.now() - leader.heardAtMs > patienceMs) await replacePrimary()
    await Promise.all(databases.map(bringIntoLine))
  }
}

/** The best copy goes on. From the decision to its success nobody takes writes. */
async function replacePrimary() {
  leader.primary = undefined
  await Promise.all(databases.map(look))
  const candidates = databases.filter(mayLead)
  candidates.sort((a, b) => positionOf(b) - positionOf(a))
  const [best] = candidates
  if (!best) return
  orderedTerm += 1
  const answer = await ask(best, '/promote', order({ term: orderedTerm }))
  if (answer?.status !== 200) return
  unsafe = []
  leader.term = orderedTerm
  leader.heardAtMs = Date.now()
  leader.primary = best
}

/** A replica, or one that has obeyed an order whose answer was lost. */
function mayLead({ status }: Database): boolean {
  return status?.role === 'replica' || (status?.role === 'primary' && status.term > leader.term)
}

/** Whoever still lives in an older term follows the primary of this one: other replicas, and primaries that return. */
async function bringIntoLine(database: Database) {
  const { primary, term } = leader
  if (!primary || database === primary || !database.status) return
  if (database.status.term < term) {
    await ask(database, '/follow', order({ primary: primary.url, term }))
  }
}

function forgetSafeWrites() {
  const everywhere = Math.min(...databases.map(positionOf))
  unsafe = unsafe.filter(({ position }) => position > everywhere)
}

function positionOf({ status }: Database): number {
  return status?.position ?? 0
}

function order(value: unknown): RequestInit {
  return { method: 'POST', body: JSON.stringify(value) }
}
