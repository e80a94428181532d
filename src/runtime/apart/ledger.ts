/**
 * What the world knows of the lives in another process, and so what it believes of that
 * process's word. An effect must be of a life that lives there and lie in the window that
 * was asked for; an exchange may be opened only under the life's own numbers. What a life
 * may send on an exchange is for the network to decide, there as in the realm.
 */
import { exchangesOf } from '../../engine/life.ts'
import type { Effect, LifeStart, StepResult, Window } from '../../engine/placement.ts'

interface Entry {
  life: number
  /** It has said that it ended: from now on it can only refuse. */
  exited: boolean
}

export class Ledger {
  readonly #lives = new Map<number, Entry>()
  /** Earliest virtual time of anything that waits in the process. */
  #nextMs = Number.POSITIVE_INFINITY

  start({ node, life }: LifeStart, atMs: number): void {
    this.#lives.set(node, { life, exited: false })
    this.#nextMs = Math.min(this.#nextMs, atMs)
  }

  kill(node: number): void {
    this.#lives.delete(node)
  }

  clear(): void {
    this.#lives.clear()
    this.#nextMs = Number.POSITIVE_INFINITY
  }

  /** Throws when an honest process would not have answered the window like this. */
  check(result: StepResult, { deliveries, untilMs }: Window): void {
    let fromMs = this.#nextMs
    for (const { atMs } of deliveries) fromMs = Math.min(fromMs, atMs)
    let before: Effect | undefined
    for (const effect of result.effects) {
      demand(effect.atMs >= fromMs && effect.atMs < untilMs, 'an effect of another time')
      demand(before === undefined || comesBefore(before, effect), 'effects out of order')
      this.#checkLife(effect)
      before = effect
    }
    const { nextMs, stuck } = result
    if (stuck === undefined) demand(nextMs >= untilMs, 'an event that should have run')
    else demand(this.#lives.has(stuck), 'stuck in a life that is not there')
    this.#nextMs = nextMs
  }

  #checkLife(effect: Effect): void {
    const entry = this.#lives.get(effect.node)
    if (entry === undefined) throw new Error('an effect of a life that is not there')
    demand(!entry.exited || isRefusal(effect), 'an effect of a life that has ended')
    if (effect.kind === 'exit') entry.exited = true
    if (effect.kind !== 'send' || effect.packet.to === undefined) return
    const { first, last } = exchangesOf(effect.node, entry.life)
    const { exchange } = effect.packet
    demand(exchange >= first && exchange <= last, 'an exchange under the number of another')
  }
}

function comesBefore(a: Effect, b: Effect): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.node <= b.node)
}

/** An ended life still refuses what reaches it in the same window. */
function isRefusal(effect: Effect): boolean {
  return effect.kind === 'send' && effect.packet.parts.every(({ kind }) => kind === 'refuse')
}

function demand(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise)
}
