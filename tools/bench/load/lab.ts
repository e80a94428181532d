/** The bench's cluster as a lab, for the runtimes that load labs: one check that warms up, one that is timed. */
import { benchLab } from '../cluster.ts'
import { backends } from '../size.ts'

export default benchLab(backends, [{ id: 'load', checks: { warmUp: 0, load: 100 } }])
