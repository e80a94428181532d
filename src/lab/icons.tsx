/** The small drawings in a lab. They say nothing by themselves: words always stand beside them. */

const box = '0 0 20 20'
const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 2.2,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const

export function LockIcon() {
  return (
    <svg viewBox={box} class="icon" aria-hidden="true">
      <path {...stroke} stroke-width={1.7} d="M5 9.5h10v7H5zM7.2 9.5V7a2.8 2.8 0 0 1 5.6 0v2.5" />
    </svg>
  )
}

export function ChevronIcon() {
  return (
    <svg viewBox={box} class="icon chevron" aria-hidden="true">
      <path {...stroke} stroke-width={1.8} d="m5.5 8 4.5 4.5L14.5 8" />
    </svg>
  )
}

/** How a check ended: tick, cross, bar, dot that waits, ring that turns. */
export function OutcomeIcon({
  outcome,
}: {
  outcome: 'pass' | 'fail' | 'stopped' | 'waiting' | 'running'
}) {
  const paths = {
    pass: 'm4.5 10.5 3.8 3.8 7.2-8.6',
    fail: 'm5.5 5.5 9 9m0-9-9 9',
    stopped: 'M5.5 10h9',
    waiting: 'M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 1 0 0-6.4',
    running: 'M10 4a6 6 0 1 1-6 6',
  }
  return (
    <svg viewBox={box} class={`icon outcome outcome-${outcome}`} aria-hidden="true">
      <path {...stroke} stroke-width={outcome === 'waiting' ? 1.6 : 2.4} d={paths[outcome]} />
    </svg>
  )
}
