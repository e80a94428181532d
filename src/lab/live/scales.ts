/** The scales of the controls: users from one to a million, and how fast virtual time goes. Pure. */

export type Speed = number | 'max'
export const speeds: Speed[] = [0.1, 1, 10, 100, 'max']

/** 1, 2, … 9, 10, 20, … 1,000,000: every decade is equally long on the slider. */
const stops = [
  ...[1, 10, 100, 1_000, 10_000, 100_000].flatMap((decade) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digit * decade),
  ),
  1_000_000,
]
export const lastStop = stops.length - 1

/** Users at a place of the slider, 0 to `lastStop`. */
export function usersAt(stop: number): number {
  return stops[Math.min(lastStop, Math.max(0, Math.round(stop)))] ?? 1
}

/** The place nearest to a number of users. */
export function stopOf(users: number): number {
  const next = stops.findIndex((stop) => stop >= users)
  return next === -1 ? lastStop : next
}

/** `×0.1`; what was reached has two significant digits. */
export function timesInWords(factor: number): string {
  if (factor === 0) return '×0'
  const digits = Math.max(0, 1 - Math.floor(Math.log10(factor)))
  const rounded = Number(factor.toFixed(Math.min(digits, 4)))
  return `×${rounded.toLocaleString('en')}`
}
