/** What the bench runs, simulated and real alike: a balancer that forwards with `fetch`, and equal servers behind it. */
import { readFileSync } from 'node:fs'
import loadBalancer from '../../labs/load-balancer/lab.ts'
import { defineLab, type Lab } from '../../src/engine/lab.ts'

/** The learner's files. */
export const files = {
  'balancer.ts': readFileSync(new URL('./balancer.ts', import.meta.url), 'utf8'),
}

/** The cluster of the lab `load-balancer` with so many servers, all of them running. */
export function benchLab(backends: number, steps: Lab['steps'] = []): Lab {
  const { balancer, backend } = loadBalancer.roles as Record<string, Lab['roles'][string]>
  const { started: _all, ...role } = backend!
  const roles = { balancer: balancer!, backend: { ...role, count: backends } }
  return defineLab({ roles, entry: loadBalancer.entry, steps })
}
