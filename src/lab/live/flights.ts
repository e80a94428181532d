/**
 * The packets that are on the stage. Packets cross a cluster in half a millisecond, so a dot may be
 * slower than its packet, never faster: it starts when its packet was sent and the dot that caused it
 * has arrived, and it is never further than its packet. Knows no screen and no clock of its own.
 */
import type { LiveFrame } from '../../runtime/messages.ts'
import { wayKey } from './topology.ts'

type Packet = Extract<LiveFrame['events'][number], { kind: 'packet' }>
export type Tone = 'request' | 'good' | 'bad'

export interface Dot {
  way: string
  /** Which end of the way it left. */
  from: string
  /** Of the way, 0 to 1. */
  share: number
  tone: Tone
  isLost: boolean
  /** 1, or less while a lost packet fades. */
  opacity: number
}

interface Flight {
  packet: Packet
  way: string
  tone: Tone
  startMs: number
}

/** Stage times are real milliseconds. */
const flyMs = 420
const fadeMs = 500
/** How far a lost packet comes. */
const lostShare = 0.6
export const limits = { dots: 280, newPerFrame: 6, causes: 4_000 }

export class Flights {
  #flights: Flight[] = []
  /** When a packet's dot arrives, by where and when the packet does, and by its exchange; null: it has no dot. */
  #causes = new Map<string, number | null>()
  #virtual = { fromMs: 0, toMs: 0, stageMs: 0, lastsMs: 1 }
  /** Some packets of late had no dot of their own. */
  isCrowded = false

  /** A frame arrived at `stageMs`; it is shown during the next `lastsMs`. */
  take(frame: Pick<LiveFrame, 'nowMs' | 'events' | 'dropped'>, stageMs: number, lastsMs: number) {
    const fromMs = this.#virtual.toMs
    this.#virtual = { fromMs, toMs: frame.nowMs, stageMs, lastsMs }
    const packets = frame.events.filter(isShown)
    const told = new Set(packets.flatMap(keysOfArrival))
    const roots = packets.filter((packet) => !this.#isCaused(packet, told))
    const room = Math.min(limits.newPerFrame, limits.dots - this.#flights.length)
    const chosen = new Set(evenly(roots, Math.max(0, room)))
    this.isCrowded = frame.dropped > 0 || chosen.size < roots.length
    const span = Math.max(frame.nowMs - fromMs, 1e-9)
    for (const packet of packets) {
      const cause = this.#causeOf(packet)
      const isHidden = cause === undefined ? !chosen.has(packet) : cause === null
      const sentMs = stageMs + lastsMs * clamp((packet.atMs - fromMs) / span)
      const startMs = Math.max(sentMs, cause ?? 0)
      if (!isHidden) this.#add(packet, startMs)
      this.#remember(packet, isHidden ? null : startMs + flyMs)
    }
  }

  /** What is to be drawn at a moment; forgets what is over. */
  dotsAt(stageMs: number): Dot[] {
    this.#flights = this.#flights.filter(({ startMs, packet }) => {
      const over = packet.arrivesMs === null ? flyMs * lostShare + fadeMs : flyMs
      const hasArrived = packet.arrivesMs === null || packet.arrivesMs <= this.#virtual.toMs
      return !hasArrived || stageMs < startMs + over
    })
    const nowMs = this.virtualAt(stageMs)
    return this.#flights
      .filter(({ startMs }) => startMs <= stageMs)
      .map((flight) => dotOf(flight, stageMs, nowMs))
  }

  /** Virtual time as it is shown at a moment. */
  virtualAt(stageMs: number): number {
    const { fromMs, toMs, stageMs: since, lastsMs } = this.#virtual
    return fromMs + (toMs - fromMs) * clamp((stageMs - since) / lastsMs)
  }

  #add(packet: Packet, startMs: number) {
    if (this.#flights.length >= limits.dots) return
    const way = wayKey(packet.from, packet.to)
    this.#flights.push({ packet, way, tone: toneOf(packet.label), startMs })
  }

  #causeOf(packet: Packet): number | null | undefined {
    const key = keysOfCause(packet).find((each) => this.#causes.has(each))
    return key === undefined ? undefined : this.#causes.get(key)
  }

  #isCaused(packet: Packet, told: Set<string>): boolean {
    return keysOfCause(packet).some((key) => told.has(key) || this.#causes.has(key))
  }

  #remember(packet: Packet, endMs: number | null) {
    for (const key of keysOfArrival(packet)) {
      this.#causes.delete(key)
      this.#causes.set(key, endMs)
    }
    for (const key of this.#causes.keys()) {
      if (this.#causes.size <= limits.causes) break
      this.#causes.delete(key)
    }
  }
}

function keysOfArrival({ to, arrivesMs, exchange }: Packet): string[] {
  return arrivesMs === null ? [] : [`${to} at ${arrivesMs}`, `${exchange} ${to}`]
}

/** What arrived at the sender this very instant, because code takes no virtual time; or the request that is answered. */
function keysOfCause({ from, atMs, exchange, label }: Packet): string[] {
  const instant = `${from} at ${atMs}`
  return toneOf(label) === 'request' ? [instant] : [instant, `${exchange} ${from}`]
}

/** Requests, good answers and bad ones, by a packet's label. */
export function toneOf(label: string): Tone {
  if (/^[A-Z]+ \//.test(label)) return 'request'
  return /^(5\d\d|E[A-Z]+$|reset)/.test(label) ? 'bad' : 'good'
}

/** The rest of a message says nothing new. */
function isShown(event: LiveFrame['events'][number]): event is Packet {
  return event.kind === 'packet' && !/^(body|end)$/.test(event.label)
}

function dotOf({ packet, way, tone, startMs }: Flight, stageMs: number, nowMs: number): Dot {
  const { from, atMs, arrivesMs } = packet
  const drawn = (stageMs - startMs) / flyMs
  if (arrivesMs === null) {
    const share = Math.min(drawn, lostShare)
    const fading = (stageMs - startMs - flyMs * lostShare) / fadeMs
    return { way, from, tone, share, isLost: drawn >= lostShare, opacity: 1 - clamp(fading) }
  }
  const flown = arrivesMs > atMs ? clamp((nowMs - atMs) / (arrivesMs - atMs)) : 1
  return { way, from, tone, share: Math.min(clamp(drawn), flown), isLost: false, opacity: 1 }
}

/** At most `count` of a list, from all over it. */
function evenly<T>(list: T[], count: number): T[] {
  if (list.length <= count) return list
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)] as T)
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
