/** The cluster of `load-balancer`, with the load that the bench times. */

import loadBalancer from '../../../labs/load-balancer/lab.ts'
import { defineLab } from '../../../src/engine/lab.ts'

export default defineLab({
  ...loadBalancer,
  steps: [{ id: 'load', checks: { warmUp: 0, load: 100 } }],
})
