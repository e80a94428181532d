/** The files of a lab as tabs; each pane shows highlighted code until an editor takes its place. Knows no Monaco. */
import type { TargetedKeyboardEvent } from 'preact'
import { LockIcon } from './icons.tsx'
import { KeepBar } from './keeping/bar.tsx'
import { KeepTools } from './keeping/tools.tsx'
import type { LabActions } from './lab-actions.ts'
import { type LabFile, nameOf } from './page.ts'
import type { LabState } from './state.ts'
import type { Translate } from './words.ts'

interface Props {
  state: LabState
  html: Record<string, string>
  actions: LabActions
  t: Translate
}

export function FilePanes({ state, html, actions, t }: Props) {
  const { files, id } = state.page
  return (
    <div class="lab-files">
      <div class="lab-bar">
        <div class="lab-tabs" role="tablist" aria-label={t('lab.files')}>
          {files.map((file) => (
            <Tab key={file.path} file={file} state={state} t={t} />
          ))}
        </div>
      </div>
      <KeepBar state={state} keep={actions.keep} t={t} />
      <div class="lab-panes">
        {files.map((file) => (
          <div
            key={file.path}
            class="lab-pane"
            id={paneId(id, file)}
            role="tabpanel"
            aria-labelledby={tabId(id, file)}
            hidden={state.open.value !== file.path}
          >
            <p class="lab-file-name only-plain">
              <code>{file.path}</code>
            </p>
            <StaticCode file={file} html={html[file.path] ?? ''} />
          </div>
        ))}
      </div>
      <KeepTools state={state} keep={actions.keep} t={t} />
      <p class="lab-note only-script" role="status">
        {state.note.value && t(state.note.value)}
        {!state.note.value &&
          state.editor.value === 'rich' &&
          t('lab.editorHelp', { key: state.tabKey })}
      </p>
    </div>
  )
}

function Tab({ file, state, t }: { file: LabFile; state: LabState; t: Translate }) {
  const { id, files } = state.page
  const selected = state.open.value === file.path
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = files[(files.indexOf(file) + step + files.length) % files.length]
    if (!next) return
    state.open.value = next.path
    document.getElementById(tabId(id, next))?.focus()
  }
  return (
    <button
      type="button"
      class="lab-tab"
      role="tab"
      id={tabId(id, file)}
      aria-selected={selected}
      aria-controls={paneId(id, file)}
      tabIndex={selected ? 0 : -1}
      onClick={() => {
        state.open.value = file.path
      }}
      onKeyDown={onKeyDown}
    >
      {nameOf(file.path)}
      {!file.editable && (
        <>
          <LockIcon />
          <span class="unseen">{t('lab.readOnly')}</span>
        </>
      )}
    </button>
  )
}

/** Line numbers beside the code, in the same metrics as the editor's. */
function StaticCode({ file, html }: { file: LabFile; html: string }) {
  const count = file.text.split('\n').length
  const numbers = Array.from({ length: count }, (_, index) => index + 1).join('\n')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="lab-code" tabIndex={0} aria-label={nameOf(file.path)}>
      <pre class="lab-numbers" aria-hidden="true">
        {numbers}
      </pre>
      <pre class="code-lines">
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
    </section>
  )
}

const tabId = (lab: string, { path }: LabFile) => `tab-${lab}-${path.replace(/\W/g, '-')}`
const paneId = (lab: string, { path }: LabFile) => `pane-${lab}-${path.replace(/\W/g, '-')}`
