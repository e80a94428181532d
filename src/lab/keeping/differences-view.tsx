/** Two versions of a lab's files as lines that went and lines that came, coloured like the code. Knows no dialog. */
import { highlightedHtml } from '../highlight.ts'
import type { Translate } from '../words.ts'
import { differencesOf, type Row } from './differences.ts'
import type { Comparison } from './keeping-state.ts'

export function ComparisonView({ comparison, t }: { comparison: Comparison; t: Translate }) {
  const { title, before, after, filesBefore, filesAfter } = comparison
  const files = differencesOf(filesBefore, filesAfter)
  return (
    <section class="differences">
      {title && <h3>{t(title)}</h3>}
      <p class="differences-legend">
        <span data-kind="gone">− {t(before)}</span> <span data-kind="new">+ {t(after)}</span>
      </p>
      {files.length === 0 && <p>{t('lab.keep.same')}</p>}
      {files.map(({ path, rows }) => (
        <div key={path} class="differences-file">
          <p class="differences-path">{path}</p>
          <Lines
            path={path}
            rows={rows}
            before={htmlLines(filesBefore[path])}
            after={htmlLines(filesAfter[path])}
            t={t}
          />
        </div>
      ))}
    </section>
  )
}

interface LinesProps {
  path: string
  rows: Row[]
  before: string[]
  after: string[]
  t: Translate
}

function Lines({ path, rows, before, after, t }: LinesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="differences-lines" tabIndex={0} aria-label={path}>
      {rows.map((row, index) => {
        if (row.kind === 'folded') {
          return (
            <p key={index} class="differences-fold">
              {t('lab.keep.folded', { count: row.count })}
            </p>
          )
        }
        const html = row.kind === 'gone' ? before[row.before - 1] : after[row.after - 1]
        return <Line key={index} row={row} html={html ?? ''} />
      })}
    </section>
  )
}

const signs = { gone: '−', new: '+', same: ' ' }

/** The element says what happened to the line, for those who do not see its colour. */
function Line({ row, html }: { row: Exclude<Row, { kind: 'folded' }>; html: string }) {
  const Tag = ({ gone: 'del', new: 'ins', same: 'span' } as const)[row.kind]
  const number = row.kind === 'gone' ? row.before : row.after
  return (
    <div class="differences-line" data-kind={row.kind}>
      <span class="differences-number" aria-hidden="true">
        {number} {signs[row.kind]}
      </span>
      <Tag>
        <code dangerouslySetInnerHTML={{ __html: html || ' ' }} />
      </Tag>
    </div>
  )
}

function htmlLines(text: string | undefined): string[] {
  return text === undefined ? [] : highlightedHtml(text, 'typescript').split('\n')
}
