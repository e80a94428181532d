/**
 * Puts the packets of a trace together into exchanges (a request and its answer), and finds
 * those that one of them caused. JavaScript takes no virtual time, so what a node does because
 * of a packet it does at the instant at which the packet arrives.
 */
import { clientName } from '../engine/network.ts'
import type { TraceEvent } from '../engine/trace.ts'

export type Packet = Extract<TraceEvent, { kind: 'packet' }>

export interface Exchange {
  id: number
  packets: Packet[]
  /** Opened by a user, not by a node. */
  isUser: boolean
  /** Of the packet that opened it: `GET`, `/health`. */
  method: string
  path: string
  /** Label of what ended it: `200`, `reset`, `ECONNREFUSED`; empty while there is nothing. */
  end: string
  /** When that arrived, or was given up; null while there is nothing. */
  endMs: number | null
}

/** It only asks; it changes nothing. */
export function isQuestion({ method }: Exchange): boolean {
  return method === 'GET' || method === 'HEAD'
}

export function exchangesOf(events: readonly TraceEvent[]): Exchange[] {
  const exchanges = new Map<number, Exchange>()
  for (const event of events) {
    if (event.kind !== 'packet') continue
    const { exchange: id, from, label } = event
    const known = exchanges.get(id)
    if (known !== undefined) {
      known.packets.push(event)
      noteEnd(known, event)
      continue
    }
    const [method = '', path = ''] = label.split(' ')
    const isUser = from === clientName
    exchanges.set(id, { id, packets: [event], isUser, method, path, end: '', endMs: null })
  }
  return [...exchanges.values()]
}

/** The head of an answer, or a reset from either side, whichever came first. */
function noteEnd(exchange: Exchange, { from, label, atMs, arrivesMs }: Packet): void {
  const isAnswer = from !== exchange.packets[0]?.from && label !== 'body' && label !== 'end'
  if (exchange.endMs !== null || (!isAnswer && label !== 'reset')) return
  exchange.end = label
  exchange.endMs = isAnswer ? arrivesMs : atMs
}

/** Ids of an exchange, of those that it caused, of those that they caused, and so on. */
export function relatedTo(
  subject: Exchange,
  exchanges: readonly Exchange[],
  events: readonly TraceEvent[],
): Set<number> {
  const packets = events.filter((event) => event.kind === 'packet')
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]))
  const related = new Set([subject.id])
  for (const id of related) {
    for (const packet of byId.get(id)?.packets ?? []) {
      for (const cause of causedBy(packet, packets, exchanges)) related.add(cause)
    }
  }
  return related
}

/**
 * Exchanges that a node opened when this packet reached it, or when it gave this one up. Of
 * several alike at one instant the first packet caused the first exchange, and so on.
 */
function causedBy(
  packet: Packet,
  packets: readonly Packet[],
  exchanges: readonly Exchange[],
): number[] {
  const { from, to, label, atMs, arrivesMs } = packet
  const alike = packets.filter((each) => each.label === label)
  const arrived = alike.filter((each) => each.to === to && each.arrivesMs === arrivesMs)
  const sent = alike.filter((each) => each.from === from && each.atMs === atMs)
  const { path, packets: [first] = [] } = exchanges.find(({ id }) => id === packet.exchange) ?? {}
  const opened = (node: string, whenMs: number | null, index: number): number[] => {
    if (node === clientName || whenMs === null) return []
    const then = exchanges.filter(({ packets: [opening] }) => {
      return opening?.from === node && opening.atMs === whenMs
    })
    const samePath = then.filter((exchange) => exchange.path === path)
    const candidates = samePath.length > 0 ? samePath : then
    const one = candidates.length === 1 ? candidates[0] : candidates[index]
    return one === undefined ? [] : [one.id]
  }
  // Whoever asked and gives up asks somebody else; whoever was asked has nothing left to do.
  const isGivenUp = label === 'reset' && from === first?.from
  return isGivenUp
    ? opened(from, atMs, sent.indexOf(packet))
    : opened(to, arrivesMs, arrived.indexOf(packet))
}
