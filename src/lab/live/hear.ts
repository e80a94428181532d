/** Turns what a running cluster tells into state. Knows no view and no runtime. */
import { batch } from '@preact/signals'
import type { TraceEvent } from '../../engine/trace.ts'
import type { LiveFrame, RuntimeEvent } from '../../runtime/messages.ts'
import { withSeconds } from './downtime.ts'
import { withFrame } from './history.ts'
import { limits, linesOfEvents, type NewLine, printedLine, withLines } from './logs.ts'
import type { RunState } from './run-state.ts'

/** Frames come about every 50 real milliseconds; one that is late is not shown in slow motion. */
const frameMs = { shortest: 16, longest: 150 }

export function createHearing(run: RunState, clock: () => number): (event: RuntimeEvent) => void {
  let lastMs = clock() - frameMs.longest
  /** What was printed since the last frame: a program may print more often than a screen is drawn. */
  let printed: NewLine[] = []
  return (event) => {
    if (event.type === 'log') {
      printed.push(printedLine(run.nowMs.peek(), event.node, event.stream, event.text))
      if (printed.length > 2 * limits.lines) printed = printed.slice(-limits.lines)
    }
    if (event.type === 'frame') {
      const nowMs = clock()
      const lastsMs = Math.min(frameMs.longest, Math.max(frameMs.shortest, nowMs - lastMs))
      lastMs = nowMs
      batch(() => {
        takeFrame(run, event.frame, nowMs, lastsMs)
        run.lines.value = withLines(run.lines.value, [
          ...printed,
          ...linesOfEvents(event.frame.events),
        ])
      })
      printed = []
    }
    if (event.type === 'reply') {
      run.asked.value = run.asked.value.map((asked) =>
        asked.id === event.id ? { ...asked, reply: event } : asked,
      )
    }
    if (event.type === 'run-ended') {
      batch(() => {
        run.phase.value = 'ended'
        // What did not compile has no nodes; what ran into a limit is still worth a look.
        if (event.errors.length > 0) run.nodes.value = []
        run.ending.value = { errors: event.errors, stop: event.stop }
        run.said.value = { key: 'live.said.ended' }
      })
    }
  }
}

function takeFrame(run: RunState, frame: LiveFrame, stageMs: number, lastsMs: number) {
  run.flights.take(frame, stageMs, lastsMs)
  run.flow.take(frame)
  run.nowMs.value = frame.nowMs
  run.reached.value = frame.reached
  run.sampling.value = frame.sampling
  run.nodes.value = frame.nodes
  run.rates.value = run.flow.rates()
  run.isCrowded.value = run.flights.isCrowded
  if (run.flow.seen.size !== run.pairs.value.length) run.pairs.value = [...run.flow.seen]
  run.history.value = withFrame(run.history.value, frame)
  run.downtime.value = withSeconds(run.downtime.value, frame.seconds)
  const said = frame.events.flatMap(saidOf).at(-1)
  if (said && frame.nowMs > 0) run.said.value = said
}

/** What is important enough to be read out: a node has died or is back. */
function saidOf(event: TraceEvent): { key: string; values: { node: string } }[] {
  switch (event.kind) {
    case 'crash':
    case 'power-off':
    case 'exit':
    case 'start':
      return event.atMs > 0
        ? [{ key: `live.said.${event.kind}`, values: { node: event.node } }]
        : []
    default:
      return []
  }
}
