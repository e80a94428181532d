/** The cluster that the bench runs: a balancer, and equal servers behind it. */
import loadBalancer from '../../labs/load-balancer/lab.ts'
import { defineLab, type Lab } from '../../src/engine/lab.ts'

/** The cluster of the lab `load-balancer` with so many servers, all of them running. */
export function benchLab(backends: number, steps: Lab['steps'] = []): Lab {
  const { balancer, backend } = loadBalancer.roles as Record<string, Lab['roles'][string]>
  const { started: _all, ...role } = backend!
  const roles = { balancer: balancer!, backend: { ...role, count: backends } }
  return defineLab({ roles, entry: loadBalancer.entry, steps })
}
