/** Browser tests that take long: they run in `npm run test:full` only. */
import { test } from 'node:test'

export const testInFull: typeof test =
  process.env.FULL === '1' ? test : ((() => Promise.resolve()) as typeof test)
