// Wrong: a replica that answers is taken for one that is up to date.
import { setTimeout as sleep } from 'node:timers/promises'

interface Status {
  role: 'primary' | 'replica' | 'recovering'
  position: number
  heardPrimaryMsAgo: number | null
  term: number
}

export interface Database {
  url: string
  /** Undefined when it did not answer the last question. */
  status?: Status | undefined
}

export interface Answer {
  status: number
  body: string
}

const silenceMs = 1_000
const lookEveryMs = 250

const { PRIMARY = '', REPLICAS = '' } = process.env

export const databases = [PRIMARY, ...REPLICAS.split(',')].map((url): Database => ({ url }))

/** Who takes writes, since which promotion, and when it last said so. No primary while one is being promoted. */
export const leader: { primary: Database | undefined; term: number; heardAtMs: number } = {
  primary: databases[0],
  term: 1,
  heardAtMs: Date.now(),
}

for (const database of databases) void watch(database)

/** Replicas that may be read: they copy the current primary. */
export function readableReplicas(): Database[] {
  return databases.filter(({ status }) => {
    return status?.role === 'replica' && status.term === leader.term
  })
}

/** Undefined from a database that refuses, resets or stays silent. */
export async function ask(
  database: Database,
  path: string,
  options: RequestInit = {},
): Promise<Answer | undefined> {
  try {
    const signal = AbortSignal.timeout(silenceMs)
    const answer = await fetch(database.url + path, { ...options, signal })
    return { status: answer.status, body: await answer.text() }
  } catch {
    return undefined
  }
}

/** One question at a time, so that an old answer never replaces a newer one. */
async function watch(database: Database) {
  for (;;) {
    await look(database)
    await sleep(lookEveryMs)
  }
}

export async function look(database: Database) {
  const answer = await ask(database, '/status')
  database.status = answer && JSON.parse(answer.body)
  const leads = database.status?.role === 'primary' && database.status.term === leader.term
  if (database === leader.primary && leads) leader.heardAtMs = Date.now()
}
