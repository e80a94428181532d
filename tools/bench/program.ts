/** What the bench runs and how much of it, simulated and real alike. */
import { readFileSync } from 'node:fs'

/** The learner's files. */
export const files = {
  'balancer.ts': readFileSync(new URL('./balancer.ts', import.meta.url), 'utf8'),
}
