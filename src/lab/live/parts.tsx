/**
 * The parts of the drawing as buttons, with what can be done to each. A menu opens beside its
 * part in the drawing, but belongs to the list, so that keyboard and screen reader find it there.
 */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { LiveNode } from '../../runtime/messages.ts'
import type { Translate } from '../words.ts'
import type { RunActions } from './run.ts'
import type { RunState } from './run-state.ts'
import { pointOn, type Topology, type Way } from './topology.ts'
import { nameInWords, numberInWords } from './words.ts'

interface Props {
  run: RunState
  actions: RunActions
  topology: Topology
  choose(part: string): void
  t: Translate
}

/** What "slow" adds, in virtual milliseconds. */
const slowMs = 500
const menuWidth = 232

export function Parts({ run, actions, topology, choose, t }: Props) {
  const shared = { run, actions, topology, choose, t }
  return (
    <div class="live-parts">
      <span class="live-small" id="live-nodes">
        {t('live.nodes')}
      </span>
      <ul aria-labelledby="live-nodes">
        {run.nodes.value.map((node) => (
          <NodePart key={node.name} node={node} {...shared} />
        ))}
      </ul>
      <span class="live-small" id="live-ways">
        {t('live.ways')}
      </span>
      <ul aria-labelledby="live-ways">
        {topology.ways.map((way) => (
          <WayPart key={way.key} way={way} {...shared} />
        ))}
      </ul>
    </div>
  )
}

function NodePart({ node, run, actions, topology, choose, t }: Props & { node: LiveNode }) {
  const { name, state } = node
  const box = topology.boxes.get(name)
  const does = (type: Parameters<RunActions['toNode']>[0]) => ({
    key: type,
    text: t(`live.do.${type}`),
    press: () => actions.toNode(type, name),
  })
  const choices =
    state === 'running' ? [does('crash'), does('powerOff'), does('restart')] : [does('start')]
  return (
    <Part
      part={name}
      label={name}
      state={state}
      stateText={t(`live.state.${state}`)}
      at={box ? { x: box.x + box.width / 2, y: box.y + box.height + 8 } : { x: 0, y: 0 }}
      choices={choices}
      {...{ run, choose, topology }}
    >
      <dl class="live-facts">
        <dt>{t('live.address')}</dt>
        <dd>{node.address}</dd>
        <dt>{t('live.load')}</dt>
        <dd>{Math.round(node.load * 100)}%</dd>
        <dt>{t('live.waiting')}</dt>
        <dd>{numberInWords(node.waiting)}</dd>
        <dt>{t('live.served')}</dt>
        <dd>{numberInWords(node.served)}</dd>
      </dl>
    </Part>
  )
}

function WayPart({ way, run, actions, topology, choose, t }: Props & { way: Way }) {
  const { from, to, key } = way
  const fault = run.faults.value[key]
  const middle = pointOn(way, 0.5)
  const state = fault === undefined ? 'whole' : fault === 'cut' ? 'cut' : 'slow'
  const healing = { key: 'heal', text: t('live.do.heal'), press: () => actions.heal(from, to) }
  const harming = [
    { key: 'cut', text: t('live.do.cut'), press: () => actions.cut(from, to) },
    {
      key: 'slow',
      text: t('live.do.slow', { ms: slowMs }),
      press: () => actions.slow(from, to, slowMs),
    },
  ]
  return (
    <Part
      part={key}
      label={t('live.wayName', { from: nameInWords(from, t), to: nameInWords(to, t) })}
      state={state}
      stateText={t(`live.way.${state}`)}
      at={{ x: middle.x, y: middle.y + 16 }}
      choices={fault === undefined ? harming : [healing]}
      {...{ run, choose, topology }}
    />
  )
}

interface Choice {
  key: string
  text: string
  press(): void
}

interface PartProps {
  part: string
  label: string
  state: string
  stateText: string
  /** Where the menu opens, in the drawing. */
  at: { x: number; y: number }
  choices: Choice[]
  run: RunState
  topology: Topology
  choose(part: string): void
  children?: preact.ComponentChildren
}

function Part(props: PartProps) {
  const { part, label, state, stateText, at, choices, run, topology, choose, children } = props
  const isOpen = run.chosen.value === part
  const isUsual = state === 'running' || state === 'whole'
  const button = useRef<HTMLButtonElement>(null)
  const left = Math.min(Math.max(0, at.x - menuWidth / 2), Math.max(0, topology.width - menuWidth))
  const close = () => {
    run.chosen.value = null
    button.current?.focus({ preventScroll: true })
  }
  return (
    <li
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) close()
      }}
    >
      <button
        type="button"
        class="live-part"
        ref={button}
        data-part={part}
        data-state={state}
        aria-expanded={isOpen}
        onClick={() => choose(part)}
      >
        <StateIcon state={state} />
        {label}
        {/* What is as it should be is said, but not shown: the drawing is full of it. */}
        <span class={isUsual ? 'unseen' : 'live-part-state'}>{stateText}</span>
      </button>
      {isOpen && (
        <Menu
          label={label}
          left={left}
          top={at.y}
          choices={run.phase.value === 'on' ? choices : []}
          close={close}
        >
          {children}
        </Menu>
      )}
    </li>
  )
}

interface MenuProps {
  label: string
  left: number
  top: number
  choices: Choice[]
  close(): void
  children?: preact.ComponentChildren
}

function Menu({ label, left, top, choices, close, children }: MenuProps) {
  const menu = useRef<HTMLFieldSetElement>(null)
  // At once: the next key already belongs to the menu.
  useLayoutEffect(() => {
    menu.current?.querySelector('button')?.focus({ preventScroll: true })
    menu.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <fieldset class="live-menu" ref={menu} style={{ left, top, width: menuWidth }}>
      <legend>{label}</legend>
      {children}
      {choices.map(({ key, text, press }) => (
        <button
          key={key}
          type="button"
          class="live-choice"
          data-do={key}
          onClick={() => {
            press()
            close()
          }}
        >
          {text}
        </button>
      ))}
    </fieldset>
  )
}

/** Shape, not colour alone: a full dot runs, a cross is dead or cut, a ring is dark, a wave is slow. */
function StateIcon({ state }: { state: string }) {
  const paths: Record<string, string> = {
    running: 'M6 10a4 4 0 1 0 8 0a4 4 0 1 0-8 0',
    down: 'm5.5 5.5 9 9m0-9-9 9',
    dark: 'M11 4 7 11h5l-3 6M4 5l12 11',
    whole: 'M3 10h14m-4-4 4 4-4 4',
    cut: 'M3 10h4m6 0h4M8.5 6.5l3 7m0-7-3 7',
    slow: 'M3 10c2-5 4-5 7 0s5 5 7 0',
  }
  return (
    <svg viewBox="0 0 20 20" class="icon live-state-icon" aria-hidden="true">
      <path d={paths[state] ?? paths.running} />
    </svg>
  )
}
