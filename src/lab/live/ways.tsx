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

export function Ways({ run, topology, isStill, choose }: Omit<Props, 't'>) {
  const rates = run.rates.value
  const showsRates = isStill || run.isCrowded.value
  return (
    <g>
      {topology.ways.map((way) => (
        <WayLine
          key={way.key}
          way={way}
          rate={rates.get(way.key) ?? 0}
          showsFlow={showsRates}
          fault={run.faults.value[way.key]}
          isSeen={run.pairs.value.includes(way.key)}
          isChosen={run.chosen.value === way.key}
          choose={choose}
        />
      ))}
    </g>
  )
}

interface LineProps {
  way: Way
  rate: number
  showsFlow: boolean
  fault: Fault | undefined
  isSeen: boolean
  isChosen: boolean
  choose(part: string): void
}

function WayLine(props: LineProps) {
  const { way, rate, showsFlow, fault, isSeen, isChosen, choose } = props
  const [a, b, c, d] = way.curve
  const path = `M${a.x} ${a.y}C${b.x} ${b.y} ${c.x} ${c.y} ${d.x} ${d.y}`
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
    </g>
  )
}

/** What is wrong with ways, and how much flows when there are no dots to count: above the dots. */
export function WayNotes({ run, topology, isStill, choose, t }: Props) {
  const rates = run.rates.value
  const showsRates = isStill || run.isCrowded.value
  return (
    <g>
      {topology.ways.map((way) => {
        const fault = run.faults.value[way.key]
        if (fault === undefined) {
          const rate = rates.get(way.key) ?? 0
          // What users send stands in their box.
          const isShown = showsRates && rate > 0 && way.from !== usersName
          return isShown && <Rate key={way.key} rate={rate} way={way} t={t} />
        }
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

function Rate({ rate, way, t }: { rate: number; way: Way; t: Translate }) {
  const { x, y } = pointOn(way, 0.5)
  return (
    <text class="live-rate" x={x} y={y - 12}>
      {t('live.perSecond', { count: numberInWords(rate) })}
    </text>
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
