/** The drawing of a running cluster: boxes, ways and dots, and the menu of a part. Knows no geometry of its own. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Translate } from '../words.ts'
import { Boxes } from './boxes.tsx'
import { Dots } from './dots.tsx'
import { Parts } from './parts.tsx'
import type { RunActions } from './run.ts'
import type { RunState } from './run-state.ts'
import { layoutTopology } from './topology.ts'
import { WayNotes, Ways } from './ways.tsx'

interface Props {
  run: RunState
  actions: RunActions
  isStill: boolean
  t: Translate
}

export function Stage({ run, actions, isStill, t }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const nodes = run.nodes.value
  const pairs = run.pairs.value
  const likeness = nodes.map(({ name, role, isPublic }) => `${name} ${role} ${isPublic}`).join()
  // Nodes change with every frame, what counts here is in `likeness`.
  const topology = useMemo(() => layoutTopology(nodes, pairs, width), [likeness, pairs, width])
  // The same element as before is not looked at again: dots draw themselves.
  const { flights } = run
  const dots = useMemo(
    () => !isStill && <Dots flights={flights} topology={topology} />,
    [isStill, flights, topology],
  )
  const choose = (part: string) => {
    run.chosen.value = run.chosen.value === part ? null : part
  }
  return (
    <div class="live-stage" ref={frame}>
      <svg
        viewBox={`0 0 ${topology.width} ${topology.height}`}
        width={topology.width}
        height={topology.height}
        aria-hidden="true"
      >
        <Zone topology={topology} t={t} />
        <Ways run={run} topology={topology} isStill={isStill} choose={choose} />
        {dots}
        <WayNotes run={run} topology={topology} isStill={isStill} choose={choose} t={t} />
        <Boxes run={run} topology={topology} choose={choose} t={t} />
      </svg>
      <Parts run={run} actions={actions} topology={topology} choose={choose} t={t} />
    </div>
  )
}

function Zone({
  topology: { zone },
  t,
}: {
  topology: ReturnType<typeof layoutTopology>
  t: Translate
}) {
  if (!zone) return null
  return (
    <g>
      <rect class="live-zone" {...zone} rx="14" />
      <text class="live-zone-name" x={zone.x + zone.width - 14} y={zone.y + 20} text-anchor="end">
        {t('live.private')}
      </text>
    </g>
  )
}

function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(720)
  useEffect(() => {
    if (!frame.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(280, Math.floor(entry.contentRect.width)))
    })
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
  return width
}
