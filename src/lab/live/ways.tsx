/** The ways between nodes: how much flows, and what is wrong with them. Knows no geometry. */
import type { Translate } from '../words.ts'
import { thicknessOf } from './flow.ts'
import type { Fault, RunState } from './run-state.ts'
import { pointOn, type Topology, usersName, type Way } from './topology.ts'
import { numberInWords } from './words.ts'

interface Props {
  run: RunState
  topology: Topology
  /** No dots fly: counts stand on every way. */
  isStill: boolean
  choose(part: string): void
  t: Translate
}

export function Ways({ run, topology, isStill, choose, t }: Props) {
  const rates = run.rates.value
  const showsRates = isStill || run.isCrowded.value
  return (
    <g>
      {topology.ways.map((way) => (
        <WayLine
          key={way.key}
          way={way}
          rate={rates.get(way.key) ?? 0}
          showsRate={showsRates && way.from !== usersName}
          showsFlow={showsRates}
          fault={run.faults.value[way.key]}
          isSeen={run.pairs.value.includes(way.key)}
          isChosen={run.chosen.value === way.key}
          choose={choose}
          t={t}
        />
      ))}
    </g>
  )
}

interface LineProps {
  way: Way
  rate: number
  showsRate: boolean
  showsFlow: boolean
  fault: Fault | undefined
  isSeen: boolean
  isChosen: boolean
  choose(part: string): void
  t: Translate
}

function WayLine(props: LineProps) {
  const { way, rate, showsRate, showsFlow, fault, isSeen, isChosen, choose, t } = props
  const [a, b, c, d] = way.curve
  const path = `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`
  const middle = pointOn(way, 0.5)
  const state =
    fault === undefined ? (isSeen ? 'used' : 'unused') : fault === 'cut' ? 'cut' : 'slow'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list below the drawing does the same by keyboard
    <g
      class="live-way"
      data-state={state}
      data-chosen={isChosen}
      data-way={way.key}
      onClick={() => choose(way.key)}
    >
      <path class="live-touch" d={path} />
      {showsFlow && rate > 0 && (
        <path class="live-flow" d={path} stroke-width={thicknessOf(rate).toFixed(1)} />
      )}
      <path class="live-line" d={path} />
      {fault === undefined && showsRate && rate > 0 && (
        <text class="live-rate" x={middle.x} y={middle.y - 8}>
          {t('live.perSecond', { count: numberInWords(rate) })}
        </text>
      )}
    </g>
  )
}

/** What is wrong with ways, above the dots. */
export function Faults({ run, topology, choose, t }: Omit<Props, 'isStill'>) {
  return (
    <g>
      {topology.ways.map((way) => {
        const fault = run.faults.value[way.key]
        if (fault === undefined) return null
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list below the drawing does the same by keyboard
          <g key={way.key} onClick={() => choose(way.key)}>
            <FaultSign fault={fault} {...pointOn(way, 0.5)} t={t} />
          </g>
        )
      })}
    </g>
  )
}

function FaultSign({ fault, x, y, t }: { fault: Fault; x: number; y: number; t: Translate }) {
  const text = fault === 'cut' ? t('live.way.cut') : `+${fault} ms`
  return (
    <g
      class="live-fault"
      data-fault={fault === 'cut' ? 'cut' : 'slow'}
      transform={`translate(${x} ${y})`}
    >
      <rect x="-32" y="-12" width="64" height="24" rx="12" />
      <text y="4">{text}</text>
    </g>
  )
}
