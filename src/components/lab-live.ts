/** The view of a running cluster with its styles, loaded at the first Run. */
import 'uplot/dist/uPlot.min.css'
import '../styles/live.css'
import '../styles/live-panels.css'
import '../styles/live-stage.css'

export { openLive } from '../lab/live/open-live.tsx'
