/** Requests by hand: what to send, what was sent, and what came back. Knows no runtime. */
import { useState } from 'preact/hooks'
import type { Translate } from '../words.ts'
import { isHtml, previewOf, shownBody } from './letters.ts'
import type { RunActions } from './run.ts'
import type { Asked, Letter, Reply, RunState } from './run-state.ts'

interface Props {
  run: RunState
  actions: RunActions
  t: Translate
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']

export function Requests({ run, actions, t }: Props) {
  return (
    <section class="live-card live-requests" aria-labelledby="live-requests">
      <h4 id="live-requests">{t('live.requests')}</h4>
      <LetterForm run={run} actions={actions} t={t} />
      <Sent run={run} t={t} />
      <Answer run={run} t={t} />
    </section>
  )
}

function LetterForm({ run, actions, t }: Props) {
  const letter = run.letter.value
  const set = (change: Partial<Letter>) => {
    run.letter.value = { ...run.letter.value, ...change }
  }
  const isOn = run.phase.value === 'on'
  return (
    <form
      class="live-letter"
      onSubmit={(event) => {
        event.preventDefault()
        const { path } = run.letter.value
        if (isOn) {
          actions.send({ ...run.letter.value, path: path.startsWith('/') ? path : `/${path}` })
        }
      }}
    >
      <div class="live-line">
        <select
          value={letter.method}
          aria-label={t('live.method')}
          onChange={(event) => set({ method: event.currentTarget.value })}
        >
          {methods.map((method) => (
            <option key={method}>{method}</option>
          ))}
        </select>
        <input
          type="text"
          value={letter.path}
          spellcheck={false}
          aria-label={t('live.path')}
          onInput={(event) => set({ path: event.currentTarget.value })}
        />
        <button type="submit" class="button" data-live="send" disabled={!isOn}>
          {t('live.send')}
        </button>
      </div>
      <LetterDetails letter={letter} set={set} t={t} />
    </form>
  )
}

interface DetailsProps {
  letter: Letter
  set(change: Partial<Letter>): void
  t: Translate
}

function LetterDetails({ letter, set, t }: DetailsProps) {
  return (
    <details>
      <summary>{t('live.more')}</summary>
      <label>
        {t('live.headers')}
        <textarea
          rows={2}
          spellcheck={false}
          placeholder="content-type: application/json"
          value={letter.headers}
          onInput={(event) => set({ headers: event.currentTarget.value })}
        />
      </label>
      <label>
        {t('live.body')}
        <textarea
          rows={3}
          spellcheck={false}
          value={letter.body}
          onInput={(event) => set({ body: event.currentTarget.value })}
        />
      </label>
    </details>
  )
}

function Sent({ run, t }: Omit<Props, 'actions'>) {
  if (run.asked.value.length === 0) return null
  const show = ({ id, reply: _, ...letter }: Asked) => {
    run.shown.value = id
    run.letter.value = letter
  }
  return (
    <ol class="live-sent" aria-label={t('live.history')} reversed>
      {run.asked.value.map((asked) => (
        <li key={asked.id}>
          <button
            type="button"
            aria-pressed={run.shown.value === asked.id}
            onClick={() => show(asked)}
          >
            <span class="live-what">
              {asked.method} {asked.path}
            </span>
            <Outcome reply={asked.reply} t={t} />
          </button>
        </li>
      ))}
    </ol>
  )
}

function Outcome({ reply, t }: { reply: Reply | null; t: Translate }) {
  if (!reply) return <span class="live-small">{t('live.underWay')}</span>
  const isBad = reply.failure !== null || reply.status >= 500
  return (
    <b class={isBad ? 'live-bad' : 'live-ok'}>
      {isBad && '✕ '}
      {reply.failure ?? reply.status}
    </b>
  )
}

function Answer({ run, t }: Omit<Props, 'actions'>) {
  const asked = run.asked.value.find(({ id }) => id === run.shown.value)
  if (!asked) return <p class="live-small">{t('live.noAnswer')}</p>
  const { reply } = asked
  if (!reply) {
    const paused = !run.isPlaying.value
    return (
      <p class="live-small" role="status">
        {t(paused ? 'live.waitsPaused' : 'live.waits')}
      </p>
    )
  }
  return (
    <div class="live-answer">
      <p role="status" class="live-status">
        {reply.failure
          ? t('live.failed', { failure: reply.failure, ms: Math.round(reply.tookMs) })
          : t('live.answered', { status: reply.status, ms: Math.round(reply.tookMs) })}
      </p>
      {reply.headers.length > 0 && <Headers headers={reply.headers} t={t} />}
      <AnswerBody reply={reply} t={t} />
    </div>
  )
}

function AnswerBody({ reply, t }: { reply: Reply; t: Translate }) {
  const [isPage, setPage] = useState(true)
  if (reply.body === '') return null
  const html = isHtml(reply.headers)
  return (
    <>
      {html && (
        <label class="live-small live-choose-page">
          <input
            type="checkbox"
            checked={isPage}
            onChange={(event) => setPage(event.currentTarget.checked)}
          />
          {t('live.asPage')}
        </label>
      )}
      {html && isPage ? (
        <iframe
          class="live-page"
          title={t('live.preview')}
          sandbox=""
          srcdoc={previewOf(shownBody(reply.body))}
        />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class="live-body" tabIndex={0} aria-label={t('live.answerBody')}>
          <pre>{shownBody(reply.body)}</pre>
        </section>
      )}
    </>
  )
}

function Headers({ headers, t }: { headers: [string, string][]; t: Translate }) {
  return (
    <details>
      <summary>{t('live.headersCount', { count: headers.length })}</summary>
      <dl class="live-headers">
        {headers.map(([name, value], index) => (
          <div key={`${index} ${name}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
