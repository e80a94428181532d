/** The cluster of `load-balancer`, with the one check that the bench times. */

import loadBalancer from '../../../labs/load-balancer/lab.ts'
import { defineLab } from '../../../src/engine/lab.ts'

export default defineLab({ ...loadBalancer, steps: [{ id: 'load', checks: { load: 100 } }] })
