/** History → what each chart draws: times in virtual seconds, one list of values a curve. Pure; knows no canvas. */
import type { LiveNode } from '../../runtime/messages.ts'
import { roleColour } from '../role-colour.ts'
import type { History } from './history.ts'

export interface Curve {
  /** Key of its name, or a node's name. */
  label: string
  /** A colour of the look, without its dashes: `web`. */
  colour: string
  /** Drawn dashed, to tell curves of one colour apart. */
  dash: number[]
}

export interface ChartData {
  curves: Curve[]
  /** Times first, then one list for each curve; uPlot's own shape. */
  columns: (number | null)[][]
  /** Where the scale ends when it does not follow the values. */
  highest?: number
}

export type ChartName = 'throughput' | 'latency' | 'errors' | 'load'
export const chartNames: ChartName[] = ['throughput', 'latency', 'errors', 'load']

const solid: number[] = []
const dashes = [solid, [6, 4], [2, 3], [10, 3, 2, 3]]

export function chartOf(name: ChartName, history: History, nodes: LiveNode[]): ChartData {
  if (name === 'load') return loadChart(history, nodes)
  const { seconds } = history
  const times = seconds.map(({ atMs }) => atMs / 1_000)
  /** In a second without answers there is no latency. */
  const slow = (get: (second: History['seconds'][number]) => number) =>
    seconds.map((second) => (second.ok > 0 ? get(second) : null))
  const pick = (get: (second: History['seconds'][number]) => number) => seconds.map(get)
  if (name === 'throughput') {
    return {
      curves: [curve('live.curve.ok', 'ok', solid), curve('live.curve.sent', 'client', [2, 3])],
      columns: [times, pick(({ ok }) => ok), pick(({ sent }) => sent)],
    }
  }
  if (name === 'errors') {
    return {
      curves: [curve('live.curve.failed', 'bad', solid)],
      columns: [times, pick(({ failed }) => failed)],
    }
  }
  return {
    curves: [
      curve('live.curve.p50', 'web', solid),
      curve('live.curve.p95', 'edge', [6, 4]),
      curve('live.curve.p99', 'queue', [2, 3]),
    ],
    columns: [times, slow(({ p50 }) => p50), slow(({ p95 }) => p95), slow(({ p99 }) => p99)],
  }
}

/** Nodes of one role have one colour and differ in their dashes. */
function loadChart({ loads }: History, nodes: LiveNode[]): ChartData {
  const placeInRole = ({ role, name }: LiveNode) =>
    nodes.filter((node) => node.role === role).findIndex((node) => node.name === name)
  return {
    highest: 100,
    curves: nodes.map((node) =>
      curve(node.name, roleColour(node.role), dashes[placeInRole(node) % dashes.length] ?? solid),
    ),
    columns: [
      loads.map(({ atMs }) => atMs / 1_000),
      ...nodes.map(({ name }) => loads.map(({ byNode }) => (byNode[name] ?? 0) * 100)),
    ],
  }
}

/** The newest value of each curve. */
export function latestOf({
  curves,
  columns,
}: ChartData): { curve: Curve; value: number | null | undefined }[] {
  return curves.map((each, index) => ({ curve: each, value: columns[index + 1]?.at(-1) }))
}

function curve(label: string, colour: string, dash: number[]): Curve {
  return { label, colour, dash }
}
