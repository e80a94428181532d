/** The nodes of the drawing: name, address, load, queue and state. Knows no geometry but the inside of a box. */
import type { LiveNode } from '../../runtime/messages.ts'
import { roleColour } from '../role-colour.ts'
import type { Translate } from '../words.ts'
import type { RunState } from './run-state.ts'
import { type Box, type Topology, usersName } from './topology.ts'
import { numberInWords } from './words.ts'

interface Props {
  run: RunState
  topology: Topology
  choose(part: string): void
  t: Translate
}

/** What the queue's squares need. */
const square = { size: 6, step: 9, most: 9 }

export function Boxes({ run, topology: { boxes }, choose, t }: Props) {
  const users = boxes.get(usersName)
  return (
    <g>
      {users && <UsersBox box={users} run={run} t={t} />}
      {run.nodes.value.map((node) => {
        const box = boxes.get(node.name)
        return (
          box && (
            <NodeBox
              key={node.name}
              node={node}
              box={box}
              isChosen={run.chosen.value === node.name}
              choose={choose}
              t={t}
            />
          )
        )
      })}
    </g>
  )
}

function UsersBox({ box, run, t }: { box: Box; run: RunState; t: Translate }) {
  const { count } = run.users.value
  const last = run.history.value.seconds.at(-1)
  return (
    <g class="live-node live-role-client" transform={`translate(${box.x} ${box.y})`}>
      <rect class="live-box" width={box.width} height={box.height} rx="10" />
      <text class="live-name" x={box.width / 2} y="31">
        {t(count === 1 ? 'live.oneUser' : 'live.manyUsers', { count: numberInWords(count) })}
      </text>
      <text class="live-note" x={box.width / 2} y="52">
        {t('live.perSecond', { count: numberInWords(last?.sent ?? 0) })}
      </text>
    </g>
  )
}

interface NodeProps {
  node: LiveNode
  box: Box
  isChosen: boolean
  choose(part: string): void
  t: Translate
}

function NodeBox({ node, box, isChosen, choose, t }: NodeProps) {
  const { name, role, state, isLearners } = node
  const { width, height } = box
  const middle = width / 2
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list below the drawing does the same by keyboard
    <g
      class={`live-node live-role-${roleColour(role)}`}
      data-state={state}
      data-chosen={isChosen}
      data-node={name}
      transform={`translate(${box.x} ${box.y})`}
      onClick={() => choose(name)}
    >
      <rect class="live-box" width={width} height={height} rx="10" />
      <text class="live-name" x={middle} y="27">
        {name}
      </text>
      {state === 'running' ? (
        <Running node={node} box={box} />
      ) : (
        <Down state={state} middle={middle} t={t} />
      )}
      {isLearners && <Yours middle={middle} t={t} />}
      {state === 'running' && <Queue waiting={node.waiting} box={box} />}
    </g>
  )
}

/** Where it is, and how busy. */
function Running({
  node: { address, load },
  box: { width, height },
}: Pick<NodeProps, 'node' | 'box'>) {
  return (
    <>
      <text class="live-address" x={width / 2} y="45">
        {address}
      </text>
      <rect class="live-track" x="14" y={height - 17} width={width - 28} height="6" rx="3" />
      <rect
        class="live-load"
        x="14"
        y={height - 17}
        width={(width - 28) * Math.min(1, load)}
        height="6"
        rx="3"
      />
    </>
  )
}

/** A cross for a dead program, a struck bolt for a machine without power; both say it in words. */
function Down({ state, middle, t }: { state: LiveNode['state']; middle: number; t: Translate }) {
  const sign = state === 'dark' ? 'M1-7-4 1H1L-2 8M-7-6 7 7' : 'M-5-5 5 5M5-5-5 5'
  return (
    <g class="live-down">
      <path d={sign} transform={`translate(${middle - 34} 50)`} />
      <text x={middle - 20} y="55">
        {t(`live.state.${state}`)}
      </text>
    </g>
  )
}

function Yours({ middle, t }: { middle: number; t: Translate }) {
  return (
    <g class="live-yours" transform={`translate(${middle} 0)`}>
      <rect x="-34" y="-10" width="68" height="20" rx="10" />
      <text y="4">{t('live.yours')}</text>
    </g>
  )
}

/** One square for each request that waits for a core, and their number when there are more. */
function Queue({ waiting, box }: { waiting: number; box: Box }) {
  if (waiting === 0) return null
  const room = Math.min(square.most, Math.floor((box.width - 70) / square.step))
  const drawn = Math.min(waiting, room)
  return (
    <g class="live-queue" transform={`translate(14 ${box.height + 6})`}>
      {Array.from({ length: drawn }, (_, index) => (
        <rect
          key={index}
          x={index * square.step}
          width={square.size}
          height={square.size}
          rx="1.5"
        />
      ))}
      {waiting > drawn && (
        <text x={drawn * square.step + 3} y="7">
          {numberInWords(waiting)}
        </text>
      )}
    </g>
  )
}
