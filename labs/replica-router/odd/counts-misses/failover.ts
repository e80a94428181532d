// Counts beats that the primary missed, keeps every write, and takes its new term from the databases.
import { ask, type Database, databases, leader } from './databases.ts'

interface Write {
  key: string
  position: number
}

const beatMs = 800
const deadAfterMisses = 4

const written: Write[] = []
export const lost: Write[] = []
let misses = 0
let busy = false
let deposed: Database | undefined

export function noteWrite(write: Write) {
  written.push(write)
}

export function guardPrimary() {
  setInterval(async () => {
    if (busy) return
    busy = true
    await beat()
    busy = false
  }, beatMs)
}

async function beat() {
  const { primary } = leader
  const answer = primary && (await ask(primary, '/status'))
  misses = answer && JSON.parse(answer.body).role === 'primary' ? 0 : misses + 1
  if (misses >= deadAfterMisses) await elect()
  for (const database of databases) if (database !== leader.primary) await lead(database)
}

/** The highest position wins, also when it leads already because we did not hear its answer; its log decides what was lost. */
async function elect() {
  deposed = leader.primary ?? deposed
  leader.primary = undefined
  let best: Database | undefined
  for (const database of databases) {
    const { status } = database
    if (database === deposed || !status || status.role === 'recovering') continue
    if (!best || status.position > (best.status?.position ?? 0)) best = database
  }
  leader.term = 1 + Math.max(leader.term, ...databases.map(({ status }) => status?.term ?? 0))
  const body = JSON.stringify({ term: leader.term })
  const answer = best && (await ask(best, '/promote', { method: 'POST', body }))
  if (answer?.status !== 200) return
  const { position } = JSON.parse(answer.body)
  const kept = written.filter((write) => write.position <= position)
  lost.push(...written.filter((write) => write.position > position))
  written.splice(0, written.length, ...kept)
  leader.primary = best
  misses = 0
}

/** Says to everybody, every time, whom to follow: an order that is known already changes nothing. */
async function lead(database: Database) {
  const { primary, term } = leader
  if (!primary || !database.status) return
  const body = JSON.stringify({ primary: primary.url, term })
  await ask(database, '/follow', { method: 'POST', body })
}
