/** Draws a timeline, and tells the same as a list. Knows no trace rules: the layout comes from timeline.ts. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Trace } from '../engine/trace.ts'
import { roleColour } from './role-colour.ts'
import {
  type Arrow,
  type Column,
  layoutTimeline,
  type Mark,
  type TimelineLayout,
} from './timeline.ts'
import type { TimelineEvent } from './timeline-events.ts'
import { secondsInWords, type Translate } from './words.ts'

interface Props {
  trace: Trace
  atMs: number
  /** An expectation failed at that moment; otherwise the run was stopped there. */
  failed: boolean
  t: Translate
}

export function TimelineView({ trace, atMs, failed, t }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(440)
  useEffect(() => {
    if (!frame.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(280, Math.round(entry.contentRect.width)))
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [])
  const layout = layoutTimeline(trace, atMs, width)
  if (layout.events.length === 0) return null
  return (
    <div class="timeline" ref={frame}>
      <p class="timeline-title">{t('timeline.title')}</p>
      <Drawing layout={layout} failed={failed} t={t} />
      <details class="timeline-text">
        <summary>{t('timeline.asText')}</summary>
        <ol>
          {layout.events.map((event) => (
            <li key={`${event.atMs} ${event.kind} ${layout.events.indexOf(event)}`}>
              {sentence(event, t)}
            </li>
          ))}
          {failed && <li>{t('timeline.fails', { time: secondsInWords(atMs) })}</li>}
        </ol>
      </details>
    </div>
  )
}

/** Hidden from screen readers: the list below it says the same. */
function Drawing({ layout, failed, t }: { layout: TimelineLayout; failed: boolean; t: Translate }) {
  const { width, height, columns, arrows, marks, times, endY } = layout
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      {columns.map((column) => (
        <ColumnLine key={column.node} column={column} endY={endY} t={t} />
      ))}
      {times.map(({ atMs, y }) => (
        <text key={y} class={y === endY ? 'time time-end' : 'time'} x="0" y={y + 4}>
          {secondsInWords(atMs)}
        </text>
      ))}
      <path class={failed ? 'end-line end-failed' : 'end-line'} d={`M62 ${endY}H${width}`} />
      {arrows.map((arrow) => (
        <ArrowLine key={`${arrow.from.y} ${arrow.from.x}`} arrow={arrow} />
      ))}
      {arrows.map((arrow) => (
        <ArrowLabel key={`${arrow.from.y} ${arrow.from.x}`} arrow={arrow} t={t} />
      ))}
      {marks.map((mark) => (
        <MarkSign key={`${mark.y} ${mark.node}`} mark={mark} t={t} />
      ))}
    </svg>
  )
}

function ColumnLine({ column, endY, t }: { column: Column; endY: number; t: Translate }) {
  const { node, x, down } = column
  const [role = '', number] = node.split(/-(?=\d+$)/)
  return (
    <g class={`column column-${roleColour(role)}`}>
      <text class="column-name" x={x} y={number ? 13 : 21}>
        {nodeName(role, t)}
      </text>
      {number && (
        <text class="column-name" x={x} y="29">
          {number}
        </text>
      )}
      <path class="column-line" d={`M${x} 38V${endY}`} />
      {down.map(({ from, to }) => (
        <path key={from} class="column-down" d={`M${x} ${from}V${to}`} />
      ))}
    </g>
  )
}

function ArrowLine({ arrow }: { arrow: Arrow }) {
  const { from, to, outcome, tone } = arrow
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI
  const sign = outcome === 'lost' ? 'M-5,-5 5,5 M5,-5 -5,5' : 'M-8,-4 0,0 -8,4'
  const turn = outcome === 'lost' ? '' : ` rotate(${angle.toFixed(1)})`
  return (
    <g class={`arrow arrow-${tone} arrow-${outcome}`}>
      <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      <path class="arrow-sign" d={sign} transform={`translate(${to.x} ${to.y})${turn}`} />
    </g>
  )
}

function ArrowLabel({ arrow, t }: { arrow: Arrow; t: Translate }) {
  const { label, outcome, text, tone } = arrow
  return (
    <text class={`arrow-label arrow-${tone}`} x={label.x} y={label.y} text-anchor={label.anchor}>
      {packetName(text, t)}
      {outcome === 'lost' && ` · ${t('timeline.lost')}`}
    </text>
  )
}

function MarkSign({ mark, t }: { mark: Mark; t: Translate }) {
  const { kind, x, y, anchor } = mark
  const starts = kind === 'start'
  return (
    <g class={starts ? 'mark mark-start' : 'mark'}>
      <path
        d={starts ? 'M-5,0A5,5 0 1 0 5,0A5,5 0 1 0 -5,0' : 'M-6,-6 6,6 M6,-6 -6,6'}
        transform={`translate(${x} ${y})`}
      />
      <text x={anchor === 'start' ? x + 11 : x - 11} y={y + 4} text-anchor={anchor}>
        {t(`timeline.mark.${kind}`)}
      </text>
    </g>
  )
}

function sentence(event: TimelineEvent, t: Translate): string {
  const time = secondsInWords(event.atMs)
  if (event.kind !== 'packet') return t(`timeline.${event.kind}`, { time, node: event.node })
  const { from, to, label, arrivesMs } = event.packet
  const text = event.count > 1 ? `${packetName(label, t)} × ${event.count}` : packetName(label, t)
  const values = { time, from: nodeName(from, t), to: nodeName(to, t), label: text }
  return t(arrivesMs === null ? 'timeline.dropped' : 'timeline.sent', values)
}

function nodeName(node: string, t: Translate): string {
  return node === 'client' ? t('timeline.user') : node
}

/** A packet's label is data; the few that are words have one in each language. */
function packetName(label: string, t: Translate): string {
  return label.replace(/^(body|end|reset)\b/, (word) => t(`timeline.${word}`))
}
