/** The Date header, made once a second. */
import { utcText } from '../platform.ts'

let second = -1
let text = ''

/** 999 → `Thu, 01 Jan 1970 00:00:00 GMT`. */
export function dateText(nowMs: number): string {
  const now = Math.floor(nowMs / 1000)
  if (now !== second) {
    second = now
    text = utcText(now * 1000)
  }
  return text
}
