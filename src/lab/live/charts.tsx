/** Four charts of a run over virtual time, each with its newest values, and all of them as a table. Knows no canvas. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Translate } from '../words.ts'
import { type ChartName, type Curve, chartNames, chartOf, latestOf } from './curves.ts'
import { createPlot, type Plot } from './plot.ts'
import type { RunState } from './run-state.ts'
import { numberInWords } from './words.ts'

interface Props {
  run: RunState
  t: Translate
}

/** Real milliseconds between two drawings. */
const everyMs = 250
/** More curves than this are named in the table only. */
const mostNamed = 6

export function Charts({ run, t }: Props) {
  const [hasTable, setTable] = useState(false)
  return (
    <section class="live-charts" aria-label={t('live.charts')}>
      {chartNames.map((name) => (
        <Chart key={name} name={name} run={run} t={t} />
      ))}
      <details class="live-table" onToggle={(event) => setTable(event.currentTarget.open)}>
        <summary>{t('live.asTable')}</summary>
        {hasTable && <Table run={run} t={t} />}
      </details>
    </section>
  )
}

function Chart({ name, run, t }: Props & { name: ChartName }) {
  const place = useRef<HTMLDivElement>(null)
  const { history, nodes } = run
  const names = nodes.value.map((node) => node.name).join()
  // New nodes need a new plot, everything else is read when it is drawn.
  useEffect(() => {
    if (!place.current || names === '') return undefined
    const data = () => chartOf(name, history.peek(), nodes.peek())
    const plot: Plot = createPlot(place.current, data())
    let shown: unknown
    const timer = setInterval(() => {
      if (shown === history.peek()) return
      shown = history.peek()
      plot.show(data(), deathsOf(run))
    }, everyMs)
    return () => {
      clearInterval(timer)
      plot.destroy()
    }
  }, [name, names])
  const data = chartOf(name, history.value, nodes.value)
  return (
    <figure class="live-card live-chart">
      <figcaption>
        <b>{t(`live.chart.${name}`)}</b>
        {data.curves.length <= mostNamed &&
          latestOf(data).map(({ curve, value }) => (
            <Legend key={curve.label} curve={curve} value={value} name={name} t={t} />
          ))}
      </figcaption>
      <div ref={place} class="live-plot" aria-hidden="true" />
    </figure>
  )
}

interface LegendProps {
  curve: Curve
  value: number | null | undefined
  name: ChartName
  t: Translate
}

function Legend({ curve, value, name, t }: LegendProps) {
  return (
    <span class="live-legend">
      <svg viewBox="0 0 18 4" aria-hidden="true" style={{ color: `var(--${curve.colour})` }}>
        <path d="M0 2h18" stroke-dasharray={curve.dash.join(' ')} />
      </svg>
      {labelOf(curve, t)} {valueInWords(value, name)}
    </span>
  )
}

function Table({ run, t }: Props) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('live.table.chart')}</th>
          <th scope="col">{t('live.table.curve')}</th>
          <th scope="col">{t('live.table.now')}</th>
        </tr>
      </thead>
      <tbody>
        {chartNames.flatMap((name) =>
          latestOf(chartOf(name, run.history.value, run.nodes.value)).map(({ curve, value }) => (
            <tr key={`${name} ${curve.label}`}>
              <th scope="row">{t(`live.chart.${name}`)}</th>
              <td>{labelOf(curve, t)}</td>
              <td>{valueInWords(value, name)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function labelOf({ label }: Curve, t: Translate): string {
  return label.startsWith('live.') ? t(label) : label
}

function valueInWords(value: number | null | undefined, name: ChartName): string {
  if (value === undefined || value === null) return '–'
  const unit = { throughput: '', errors: '', latency: ' ms', load: '%' }[name]
  return `${numberInWords(value)}${unit}`
}

function deathsOf(run: RunState): number[] {
  return run.lines
    .peek()
    .filter(({ kind }) => kind === 'crash' || kind === 'power-off' || kind === 'exit')
    .map(({ atMs }) => atMs / 1_000)
}
