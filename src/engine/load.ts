/**
 * Open-loop users: requests arrive by chance and do not wait for each other, so a slow
 * system gets no mercy. Counts what became of them. Knows a client, not the network.
 */
import type { Cluster } from './cluster.ts'
import { exponential, type Random } from './random.ts'
import type { Client, LoadOptions, LoadReport, LoadSecond, Reply } from './vocabulary.ts'

/** Resolves when the last request has its reply or was given up. */
export function runLoad(
  cluster: Cluster,
  client: Client,
  random: Random,
  options: LoadOptions,
): Promise<LoadReport> {
  const { perSecond, seconds } = options
  const beganMs = cluster.nowMs
  const record = new LoadRecord(beganMs, seconds)
  return new Promise((resolve) => {
    let underWay = 0
    let isOver = false
    const finishIfDone = (): void => {
      if (isOver && underWay === 0) resolve(record.report())
    }
    const arrive = (): void => {
      const sentMs = cluster.nowMs
      underWay += 1
      const request = options.request?.(record.sent) ?? { method: 'GET', path: '/' }
      record.send(sentMs)
      client.request(request).then((reply) => {
        underWay -= 1
        record.end(sentMs, reply)
        finishIfDone()
      })
      next(sentMs)
    }
    const next = (afterMs: number): void => {
      const atMs = afterMs + exponential(1_000 / perSecond, random)
      isOver = atMs >= beganMs + seconds * 1_000
      if (!isOver) cluster.at(atMs, arrive)
      else finishIfDone()
    }
    next(beganMs)
  })
}

/** Counts by the second in which a request was sent. */
class LoadRecord {
  sent = 0
  readonly #beganMs: number
  readonly #seconds: { sent: number; tookMs: number[]; failed: number }[]
  readonly #failures: Record<string, number> = {}

  constructor(beganMs: number, seconds: number) {
    this.#beganMs = beganMs
    const empty = () => ({ sent: 0, tookMs: [], failed: 0 })
    this.#seconds = Array.from({ length: Math.ceil(seconds) }, empty)
  }

  send(atMs: number): void {
    this.sent += 1
    this.#second(atMs).sent += 1
  }

  /** A reply counts as ok below 500; everything else by its status or failure. */
  end(sentMs: number, { status, failure, tookMs }: Reply): void {
    const second = this.#second(sentMs)
    if (failure === null && status < 500) {
      second.tookMs.push(tookMs)
      return
    }
    second.failed += 1
    const reason = failure ?? String(status)
    this.#failures[reason] = (this.#failures[reason] ?? 0) + 1
  }

  report(): LoadReport {
    const all = this.#seconds.flatMap(({ tookMs }) => tookMs).sort(byNumber)
    const series = this.#seconds.map(({ sent, tookMs, failed }): LoadSecond => {
      const sorted = tookMs.sort(byNumber)
      return {
        sent,
        ok: sorted.length,
        failed,
        p50: percentile(sorted, 50),
        p99: percentile(sorted, 99),
      }
    })
    return {
      sent: this.sent,
      ok: all.length,
      failed: this.#failures,
      p50: percentile(all, 50),
      p95: percentile(all, 95),
      p99: percentile(all, 99),
      series,
    }
  }

  #second(atMs: number) {
    const index = Math.floor((atMs - this.#beganMs) / 1_000)
    return this.#seconds[Math.min(index, this.#seconds.length - 1)]!
  }
}

function byNumber(a: number, b: number): number {
  return a - b
}

/** Nearest rank: the smallest value that at least `share` percent of all do not exceed; 0 of none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil((sorted.length * share) / 100) - 1)] ?? 0
}
