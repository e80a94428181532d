/** How many requests a virtual second take each way of late, for when there are too many for dots. Knows no screen. */
import type { LiveFrame } from '../../runtime/messages.ts'
import { toneOf } from './flights.ts'
import { wayKey } from './topology.ts'

interface Sample {
  virtualMs: number
  requests: Map<string, number>
}

/** Frames that count as "of late": a real second, and more while little virtual time passes. */
const limits = { frames: 20, mostFrames: 400, enoughMs: 1_000 }

export class Flow {
  #samples: Sample[] = []
  #nowMs = 0
  /** Ways that packets were ever seen on. */
  readonly seen = new Set<string>()

  take(frame: Pick<LiveFrame, 'nowMs' | 'events' | 'dropped' | 'sampling'>) {
    const requests = new Map<string, number>()
    const shown = frame.events.length
    const weight = shown === 0 ? 1 : (frame.sampling * (shown + frame.dropped)) / shown
    for (const event of frame.events) {
      if (event.kind !== 'packet') continue
      const key = wayKey(event.from, event.to)
      this.seen.add(key)
      if (toneOf(event.label) !== 'request') continue
      requests.set(key, (requests.get(key) ?? 0) + weight)
    }
    this.#samples.push({ virtualMs: frame.nowMs - this.#nowMs, requests })
    this.#nowMs = frame.nowMs
    this.#forget()
  }

  /** Requests per virtual second, by way. */
  rates(): Map<string, number> {
    const spanMs = this.#spanMs()
    const rates = new Map<string, number>()
    for (const { requests } of this.#samples) {
      for (const [key, count] of requests) {
        rates.set(key, (rates.get(key) ?? 0) + (count * 1_000) / Math.max(spanMs, 1))
      }
    }
    return rates
  }

  #spanMs(): number {
    return this.#samples.reduce((sum, { virtualMs }) => sum + virtualMs, 0)
  }

  #forget() {
    while (this.#samples.length > limits.frames) {
      const rest = this.#spanMs() - (this.#samples[0]?.virtualMs ?? 0)
      if (rest < limits.enoughMs && this.#samples.length <= limits.mostFrames) return
      this.#samples.shift()
    }
  }
}

/** How thick a way is drawn, in pixels: two at rest, five more for a thousandfold. */
export function thicknessOf(perSecond: number): number {
  return Math.min(14, 1.6 + 1.6 * Math.log10(1 + perSecond))
}
