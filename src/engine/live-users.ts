/**
 * The users of a live cluster: an open loop like a check's load, but without an end, and
 * their number may change at any moment. Counts by virtual second what became of their
 * requests. Knows a client, neither the network nor who sets the number.
 */
import type { Cluster } from './cluster.ts'
import { limits } from './limits.ts'
import { percentile } from './load.ts'
import { exponential, type Random } from './random.ts'
import type { Client, Reply } from './vocabulary.ts'

/** How often one user asks, in virtual milliseconds on the mean. */
export const askEveryMs = 60_000

/** What users ask for, and how many they are. */
export interface Wishes {
  count: number
  method: string
  path: string
}

/** One virtual second of what the users saw. Requests count when they are sent, answers when they come; times in virtual milliseconds. */
export interface LiveSecond {
  atMs: number
  sent: number
  ok: number
  failed: number
  p50: number
  p95: number
  p99: number
}

export class LiveUsers {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #random: Random
  #wishes: Wishes = { count: 0, method: 'GET', path: '/' }
  #sampling = 1
  #next: { cancel(): void } | null = null
  #ended: LiveSecond[] = []
  #open = new OpenSecond(0)

  /** `random` is the users' own stream. */
  constructor(cluster: Cluster, client: Client, random: Random) {
    this.#cluster = cluster
    this.#client = client
    this.#random = random
  }

  /** How many requests each simulated one stands for. */
  get sampling(): number {
    return this.#sampling
  }

  /** From now on. Requests under way are not taken back. */
  ask(wishes: Wishes): void {
    this.#wishes = wishes
    const perSecond = (wishes.count * 1_000) / askEveryMs
    this.#sampling = Math.max(1, Math.ceil(perSecond / limits.liveRequestsPerSecond))
    for (const { capacity } of this.#cluster.nodes) capacity.sampling = this.#sampling
    this.#next?.cancel()
    this.#next = null
    this.#await()
  }

  /** The virtual seconds that ended since the last call. */
  takeSeconds(): LiveSecond[] {
    this.#present()
    const ended = this.#ended
    this.#ended = []
    return ended
  }

  /** A sample is every nth request, not each with a chance of one in n: the cores' work varies less. */
  #await(): void {
    const { count } = this.#wishes
    if (!(count > 0)) return
    let atMs = this.#cluster.nowMs
    for (let skipped = 0; skipped < this.#sampling; skipped++)
      atMs += exponential(askEveryMs / count, this.#random)
    this.#next = this.#cluster.at(atMs, () => this.#send())
  }

  #send(): void {
    const { method, path } = this.#wishes
    const stands = this.#sampling
    this.#present().sent += stands
    this.#client.request({ method, path }).then((reply) => this.#present().answer(reply, stands))
    this.#await()
  }

  /** The second that it is now; those before it are over. */
  #present(): OpenSecond {
    const present = Math.floor(this.#cluster.nowMs / 1_000) * 1_000
    while (this.#open.atMs < present) {
      this.#ended.push(this.#open.close())
      this.#open = new OpenSecond(this.#open.atMs + 1_000)
    }
    return this.#open
  }
}

class OpenSecond {
  readonly atMs: number
  sent = 0
  #ok = 0
  #failed = 0
  readonly #tookMs: number[] = []

  constructor(atMs: number) {
    this.atMs = atMs
  }

  /** A reply counts as ok below 500, as in a check's load. */
  answer({ status, failure, tookMs }: Reply, stands: number): void {
    if (failure === null && status < 500) {
      this.#ok += stands
      this.#tookMs.push(tookMs)
    } else this.#failed += stands
  }

  close(): LiveSecond {
    const sorted = this.#tookMs.sort((a, b) => a - b)
    const [p50, p95, p99] = [50, 95, 99].map((share) => percentile(sorted, share))
    return {
      atMs: this.atMs,
      sent: this.sent,
      ok: this.#ok,
      failed: this.#failed,
      p50: p50!,
      p95: p95!,
      p99: p99!,
    }
  }
}
