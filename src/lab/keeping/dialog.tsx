/** The dialogs about the learner's code: differences between versions, and the link to share. Knows no storage. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { LabState } from '../state.ts'
import type { Translate } from '../words.ts'
import { Choices, hasDifferences } from './bar.tsx'
import type { KeepActions } from './keep-actions.ts'
import type { Dialog } from './keeping-state.ts'

interface Props {
  state: LabState
  keep: KeepActions
  t: Translate
}

type DifferencesView = typeof import('./differences-view.tsx')

export function KeepDialog({ state, keep, t }: Props) {
  const dialog = state.keeping.dialog.value
  if (!dialog) return null
  const close = () => {
    state.keeping.dialog.value = null
  }
  const title = dialog.kind === 'link' ? 'lab.shareTitle' : dialog.title
  return (
    <Modal title={t(title)} onClose={close} t={t}>
      {dialog.kind === 'link' ? (
        <Link address={dialog.address} t={t} />
      ) : (
        <Differences dialog={dialog} state={state} keep={keep} t={t} />
      )}
    </Modal>
  )
}

interface ModalProps {
  title: string
  children: ComponentChildren
  onClose(): void
  t: Translate
}

/** The browser's own dialog: it holds the focus, closes with Escape, and gives the focus back. */
function Modal({ title, children, onClose, t }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => element.current?.showModal(), [])
  return (
    <dialog class="keep-dialog" ref={element} aria-label={title} onClose={onClose}>
      <div class="keep-dialog-head">
        <h2>{title}</h2>
        <button type="button" class="button button-small" onClick={() => element.current?.close()}>
          {t('lab.close')}
        </button>
      </div>
      {children}
    </dialog>
  )
}

type DifferencesProps = Props & { dialog: Extract<Dialog, { kind: 'differences' }> }

function Differences({ dialog, state, keep, t }: DifferencesProps) {
  const [view, setView] = useState<DifferencesView | 'failed' | null>(null)
  const choices = useRef<HTMLDivElement>(null)
  useEffect(() => {
    import('./differences-view.tsx').then(setView, () => setView('failed'))
  }, [])
  const [question] = state.keeping.questions.value
  const isAsked = dialog.title === 'lab.keep.differences' && question && hasDifferences(question)
  // Before the answer: what it changes takes the buttons away.
  const close = () => choices.current?.closest('dialog')?.close()
  return (
    <>
      {dialog.remark && <p class="keep-remark">{t(dialog.remark)}</p>}
      {view === 'failed' && <p>{t('lab.keep.notLoaded')}</p>}
      {view !== null &&
        view !== 'failed' &&
        dialog.comparisons.map((comparison) => (
          <view.ComparisonView key={comparison.after} comparison={comparison} t={t} />
        ))}
      {isAsked && (
        <div class="keep-choices" ref={choices}>
          <Choices question={question} keep={keep} before={close} t={t} />
        </div>
      )}
    </>
  )
}

function Link({ address, t }: { address: string | null; t: Translate }) {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState<string | null>(null)
  if (address === null) return <p>{t('lab.shareTooLarge')}</p>
  const copy = async () => {
    field.current?.select()
    setSaid((await copyText(address)) ? 'lab.shareCopied' : 'lab.shareSelected')
  }
  return (
    <>
      <p>{t('lab.shareText')}</p>
      <div class="keep-link">
        <input
          ref={field}
          readOnly
          value={address}
          aria-label={t('lab.shareLink')}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <button type="button" class="button button-main" onClick={copy}>
          {t('lab.shareCopy')}
        </button>
      </div>
      <p class="keep-said" role="status">
        {said && t(said)}
      </p>
    </>
  )
}

/** The clipboard exists on HTTPS alone; the old command copies what is selected everywhere else. */
async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
    return document.execCommand('copy')
  } catch {
    return false
  }
}
