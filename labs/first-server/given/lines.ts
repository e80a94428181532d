// What is in the archive: who used the old site, one user a line. Reading it is not this file's business.

export const lineCount = 2_000

/** The archive lies on a slow disk that gives this many lines at a time. */
export const batchLines = 10
export const batchEveryMs = 100

const names = ['민지', 'Ada', '서준', 'Grace', '하늘']
const note = 'Came for the recipes, stayed for the people, asks to be told when the new site opens.'

/** The line with this number, counted from 1, a hundred bytes or so: `1,민지,"Came for …"`. Its end of line is not part of it. */
export function lineOf(number: number): string {
  return `${number},${names[(number - 1) % names.length]},"${note}"`
}
