/** What users suffered: the seconds in which at least one request failed. Pure. */
import type { LiveSecond } from '../../engine/live-users.ts'

export interface Downtime {
  /** Seconds in which a request failed. */
  seconds: number
  failed: number
}

export const noDowntime: Downtime = { seconds: 0, failed: 0 }

export function withSeconds(before: Downtime, seconds: LiveSecond[]): Downtime {
  const bad = seconds.filter(({ failed }) => failed > 0)
  return {
    seconds: before.seconds + bad.length,
    failed: before.failed + bad.reduce((sum, { failed }) => sum + failed, 0),
  }
}
