/**
 * How far virtual time may go: joins the speed that a person chose with the real time
 * that has passed. Pure; the real clock is read elsewhere.
 */

/** Virtual seconds per real second that `max` asks for; few programs let it get there. */
export const fastest = 3_600
/** Real milliseconds that are made up for. A page that slept for longer goes on where it was. */
const longestDebtMs = 200

export type Speed = number | 'max'

export class Pace {
  #factor = 0
  #targetMs = 0
  #sinceMs: number

  constructor(realMs: number) {
    this.#sinceMs = realMs
  }

  get isPaused(): boolean {
    return this.#factor === 0
  }

  /** A factor that is no number, or below 0, pauses. */
  set(speed: Speed, realMs: number, virtualMs: number): void {
    const factor = speed === 'max' ? fastest : speed
    this.#factor = factor > 0 ? Math.min(factor, fastest) : 0
    this.#sinceMs = realMs
    this.#targetMs = virtualMs
  }

  /** Virtual time to reach by now, when it is `virtualMs` there. */
  target(realMs: number, virtualMs: number): number {
    const wantedMs = this.#targetMs + (realMs - this.#sinceMs) * this.#factor
    this.#sinceMs = realMs
    this.#targetMs = Math.min(wantedMs, virtualMs + longestDebtMs * this.#factor)
    return this.#targetMs
  }
}
