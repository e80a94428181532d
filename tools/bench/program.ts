/** The learner's files that the bench runs, simulated and real alike: a balancer that forwards with `fetch`. */
import { readFileSync } from 'node:fs'

export const files = {
  'balancer.ts': readFileSync(new URL('./balancer.ts', import.meta.url), 'utf8'),
}
