// Reads the archive of the old site. The disk is slow: all of it takes twenty seconds.
import { setTimeout as sleep } from 'node:timers/promises'
import { batchEveryMs, batchLines, lineCount, lineOf } from './lines.ts'

/**
 * Every line in order, each with its `\n`. Each call reads from the first line on. Whoever does not
 * ask for more lets the disk wait.
 */
export async function* readLines(): AsyncGenerator<string> {
  for (let first = 1; first <= lineCount; first += batchLines) {
    await sleep(batchEveryMs)
    for (let number = first; number < first + batchLines; number++) yield `${lineOf(number)}\n`
  }
}
