/** Takes data out of a stream's buffer: one object, one chunk, or as many bytes as asked. */
import { Buffer } from '../buffer/buffer.ts'

export function takeFrom(state: any, count: number): any {
  const { buffer } = state
  if (buffer.length === 0) return null
  if (state.objectMode || buffer[0].length === count) return buffer.shift()
  if (count >= state.length) {
    const all =
      state.decoder || typeof buffer[0] === 'string' ? buffer.join('') : Buffer.concat(buffer)
    state.buffer = []
    return all
  }
  const parts = []
  let left = count
  while (left > 0) {
    const first = buffer[0]
    if (first.length <= left) parts.push(buffer.shift())
    else {
      parts.push(first.slice(0, left))
      buffer[0] = first.slice(left)
    }
    left -= parts.at(-1).length
  }
  if (parts.length === 1) return parts[0]
  return typeof parts[0] === 'string' ? parts.join('') : Buffer.concat(parts)
}

/** How much a reader that wants so much gets now; NaN is whatever there is. */
export function available(state: any, wanted: number): number {
  if (wanted <= 0 || (state.length === 0 && state.ended)) return 0
  if (state.objectMode) return 1
  if (Number.isNaN(wanted))
    return state.flowing && state.length > 0 ? state.buffer[0].length : state.length
  if (wanted <= state.length) return wanted
  return state.ended ? state.length : 0
}

/** The next power of two, as Node raises the mark when more is asked for than it holds. */
export function powerOfTwo(wanted: number): number {
  let mark = 1
  while (mark < wanted && mark < 2 ** 30) mark *= 2
  return mark
}
