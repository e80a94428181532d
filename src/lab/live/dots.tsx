/** Draws the dots sixty times a second into circles that are there from the start. Knows no rules: they come from flights.ts. */
import { useEffect, useRef } from 'preact/hooks'
import { type Dot, type Flights, limits } from './flights.ts'
import { pointOn, type Topology, type Way } from './topology.ts'

/** Requests keep to one side of the way, answers to the other. */
const lanePx = 3.5

export function Dots({ flights, topology }: { flights: Flights; topology: Topology }) {
  const group = useRef<SVGGElement>(null)
  useEffect(() => {
    const ways = new Map(topology.ways.map((way) => [way.key, way]))
    const marks = [...(group.current?.children ?? [])] as SVGElement[]
    let used = 0
    let request = 0
    const draw = () => {
      const dots = flights.dotsAt(performance.now())
      let index = 0
      for (const dot of dots) {
        const way = ways.get(dot.way)
        const mark = marks[index]
        if (way && mark) place(mark, dot, way)
        if (way) index += 1
      }
      for (let rest = index; rest < used; rest += 1) marks[rest]?.setAttribute('class', 'live-dot')
      used = index
      request = requestAnimationFrame(draw)
    }
    request = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(request)
  }, [flights, topology])
  return (
    <g ref={group}>
      {Array.from({ length: limits.dots }, (_, index) => (
        <path key={index} class="live-dot" d="" />
      ))}
    </g>
  )
}

const round = 'M-4.5,0a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0'
const diamond = 'M0,-6 6,0 0,6 -6,0Z'
const cross = 'M-5,-5 5,5M5,-5 -5,5'

/** Never colour alone: what comes back is a diamond, a ring when it is an error. */
export const shapes = { request: round, good: diamond, bad: round, lost: cross }

function place(mark: SVGElement, dot: Dot, way: Way) {
  const forward = dot.from === way.from
  const { x, y } = pointOn(way, forward ? dot.share : 1 - dot.share)
  const ahead = pointOn(way, (forward ? dot.share : 1 - dot.share) + 0.01)
  const [dx, dy] = [ahead.x - x, ahead.y - y]
  const length = Math.hypot(dx, dy) || 1
  const side = dot.tone === 'request' ? -lanePx : lanePx
  const [left, top] = [x - (dy / length) * side, y + (dx / length) * side]
  mark.setAttribute('transform', `translate(${left.toFixed(1)} ${top.toFixed(1)})`)
  mark.setAttribute('d', shapes[dot.isLost ? 'lost' : dot.tone])
  mark.setAttribute('class', `live-dot live-dot-${dot.isLost ? 'lost' : dot.tone}`)
  mark.setAttribute('opacity', dot.opacity.toFixed(2))
}
