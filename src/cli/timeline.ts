/**
 * The part of a trace that explains one failure: the user's exchange that failed, what it
 * caused on other nodes, what the user did before, and the faults in force. Knows no words.
 */
import type { Trace, TraceEvent } from '../engine/trace.ts'
import type { Failure } from '../engine/verdict.ts'
import { type Exchange, exchangesOf, isQuestion, type Packet, relatedTo } from './exchanges.ts'
import { faultsOf } from './faults.ts'
import { type Tally, talliesOf } from './tallies.ts'

/** One line: an event, and how many like it happened together. */
export interface Moment {
  event: TraceEvent
  count: number
}

export interface Excerpt {
  moments: Moment[]
  /** Packets up to the failure that are not among them. */
  left: number
  /** Who asked whom how often; only when the check counted something. */
  tallies: Tally[]
}

const mostMoments = 13

/** Without a failure (a limit was reached) the end of the trace is explained. */
export function excerptOf({ events }: Trace, failure?: Failure): Excerpt {
  const untilMs = failure?.atMs ?? Number.POSITIVE_INFINITY
  const known = events.filter(({ atMs }) => atMs <= untilMs)
  const exchanges = exchangesOf(known)
  const subject = failedExchange(exchanges, failure)
  const chosen = new Set([
    ...(subject ? relatedTo(subject, exchanges, known) : []),
    ...exchangesBefore(exchanges, subject),
    ...changesAfter(exchanges, subject),
  ])
  const isChosen = (event: Packet) => chosen.has(event.exchange)
  const beginMs = subject?.packets[0]?.atMs ?? 0
  const faults = new Set(faultsOf(known, beginMs))
  const shown = known.filter((event) =>
    event.kind === 'packet' ? isChosen(event) && saysSomething(event) : faults.has(event),
  )
  const moments = mostImportant(merge(shown), subject)
  const packets = known.filter(({ kind }) => kind === 'packet').length
  return {
    moments,
    left: packets - countOfPackets(moments),
    tallies: talliesOf(exchanges, subject, failure),
  }
}

/** The first whose answer the check did not want, when all were to be alike; else the last. */
function failedExchange(exchanges: Exchange[], failure?: Failure): Exchange | undefined {
  const users = exchanges.filter(({ isUser }) => isUser)
  if (failure === undefined) return users.at(-1)
  const ended = users.filter(({ endMs }) => endMs !== null)
  ended.sort((a, b) => (a.endMs ?? 0) - (b.endMs ?? 0))
  const unwanted = judgedTogether(ended, failure).find(
    ({ end }) => end !== String(failure.expected),
  )
  return unwanted ?? ended.at(-1) ?? users.at(-1)
}

/** The last exchanges, as many as the failure counts by their status; none for another failure. */
function judgedTogether(ended: Exchange[], { matcher, expected, got }: Failure): Exchange[] {
  const isCounted = matcher === 'toAllBe' && typeof expected === 'number'
  if (!isCounted || got === null || typeof got !== 'object') return []
  const count = Object.values(got).reduce<number>((sum, each) => sum + Number(each), 0)
  return ended.slice(-count)
}

/** What the user did last before at the same path, if there is such a thing: one change and one question. */
function exchangesBefore(exchanges: Exchange[], subject?: Exchange): number[] {
  if (subject === undefined) return []
  const beginMs = subject.packets[0]?.atMs ?? 0
  const earlier = exchanges.filter(
    ({ isUser, endMs }) => isUser && endMs !== null && endMs <= beginMs,
  )
  const alike = earlier.filter(({ path }) => path === subject.path)
  const candidates = alike.length > 0 ? alike : earlier
  const change = candidates.findLast((exchange) => !isQuestion(exchange))
  const last = [candidates.findLast(isQuestion), change]
  return last.flatMap((exchange) => (exchange === undefined ? [] : [exchange.id]))
}

/** What nodes changed on one another after the user had the answer; polls are only questions. */
function changesAfter(exchanges: Exchange[], subject?: Exchange): number[] {
  const endMs = subject?.endMs ?? Number.POSITIVE_INFINITY
  const later = exchanges.filter((exchange) => {
    return !exchange.isUser && !isQuestion(exchange) && (exchange.packets[0]?.atMs ?? 0) > endMs
  })
  return later.map(({ id }) => id)
}

/** The end of a message that arrived does not. */
function saysSomething({ label, arrivesMs }: Packet): boolean {
  return label !== 'end' || arrivesMs === null
}

/** What looks the same becomes one: pieces of one body, and what happened at one instant. */
function merge(events: TraceEvent[]): Moment[] {
  const moments = new Map<string, Moment>()
  for (const event of events) {
    const likeness = likenessOf(event)
    const before = moments.get(likeness)
    if (before !== undefined) before.count += 1
    else moments.set(likeness, { event, count: 1 })
  }
  return [...moments.values()]
}

function likenessOf(event: TraceEvent): string {
  if (event.kind !== 'packet') return JSON.stringify(event)
  const { from, to, label, exchange, atMs, arrivesMs } = event
  const when = label === 'body' ? exchange : `${atMs} ${arrivesMs}`
  return `${from} ${to} ${label} ${arrivesMs === null} ${when}`
}

/** When there are too many, output and older ones go first; the failed exchange and faults stay. */
function mostImportant(moments: Moment[], subject?: Exchange): Moment[] {
  const rankOf = ({ event }: Moment): number => {
    if (event.kind === 'log') return 2
    return event.kind === 'packet' && event.exchange !== subject?.id ? 1 : 0
  }
  const ranked = moments.toReversed().sort((a, b) => rankOf(a) - rankOf(b))
  const kept = new Set(ranked.slice(0, mostMoments))
  return moments.filter((moment) => kept.has(moment))
}

function countOfPackets(moments: Moment[]): number {
  const packets = moments.filter(({ event }) => event.kind === 'packet')
  return packets.reduce((sum, { count }) => sum + count, 0)
}
