/** What nodes printed and what became of them, all or of one node. Knows no runtime. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Translate } from '../words.ts'
import type { LogLine } from './logs.ts'
import type { RunState } from './run-state.ts'
import { clockInWords } from './words.ts'

/** Most lines that are drawn at a time. */
const mostShown = 150

export function Logs({ run, t }: { run: RunState; t: Translate }) {
  const [node, setNode] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const lines = run.lines.value
    .filter((line) => node === '' || line.node === node)
    .slice(-mostShown)
  const last = lines.at(-1)?.number
  // A new last line is what to follow.
  useEffect(() => follow(list.current), [last])
  return (
    <section class="live-card live-logs" aria-labelledby="live-logs">
      <h4 id="live-logs">
        {t('live.logs')}
        <select
          value={node}
          aria-label={t('live.logsOf')}
          onChange={(event) => setNode(event.currentTarget.value)}
        >
          <option value="">{t('live.allNodes')}</option>
          {run.nodes.value.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </h4>
      {lines.length === 0 ? (
        <p class="live-small">{t('live.noLogs')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <ol ref={list} tabIndex={0} aria-label={t('live.logs')}>
          {lines.map((line) => (
            <Line key={line.number} line={line} t={t} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Line({ line: { atMs, node, kind, text }, t }: { line: LogLine; t: Translate }) {
  const isPrinted = kind === 'stdout' || kind === 'stderr'
  return (
    <li data-kind={kind}>
      <time>{clockInWords(atMs)}</time> <b>{node}</b>{' '}
      {isPrinted ? text : `${t(`live.log.${kind}`)}${text && `: ${text}`}`}
    </li>
  )
}

/** Keeps the newest line in sight unless somebody has scrolled away from it. */
function follow(list: HTMLOListElement | null) {
  if (!list) return
  const below = list.scrollHeight - list.scrollTop - list.clientHeight
  if (below < 120) list.scrollTop = list.scrollHeight
}
