/** Asks and tells about the learner's code, above it. Knows neither storage nor editor. */
import type { LabState } from '../state.ts'
import type { Translate } from '../words.ts'
import type { KeepActions } from './keep-actions.ts'
import type { Question } from './keeping-state.ts'

interface Props {
  state: LabState
  keep: KeepActions
  t: Translate
}

export function KeepBar({ state, keep, t }: Props) {
  const [question] = state.keeping.questions.value
  const remark = state.keeping.remark.value
  return (
    <>
      {question && (
        <div class="keep-bar" data-kind={question.kind} role="alert">
          <p>{t(textOf(question))}</p>
          <Choices question={question} keep={keep} t={t} />
          {hasDifferences(question) && (
            <button type="button" class="button button-small" onClick={keep.showDifferences}>
              {t('lab.keep.see')}
            </button>
          )}
        </div>
      )}
      {remark && (
        <div class="keep-bar" role="alert">
          <p>{t(remark.key)}</p>
          {remark.canUndo && (
            <button type="button" class="button button-small" onClick={keep.undo}>
              {t('lab.resetUndo')}
            </button>
          )}
        </div>
      )}
    </>
  )
}

interface ChoicesProps extends Omit<Props, 'state'> {
  question: Question
  before?: () => void
}

/** The answers to a question; the bar and the differences both offer them. */
export function Choices({ question, keep, before, t }: ChoicesProps) {
  return (
    <>
      {choicesOf(question, keep).map(([key, act]) => (
        <button
          key={key}
          type="button"
          class="button button-small"
          onClick={() => {
            before?.()
            act()
          }}
        >
          {t(key)}
        </button>
      ))}
    </>
  )
}

/** There is another version to look at. */
export function hasDifferences({ kind }: Question): boolean {
  return kind === 'copy' || kind === 'tab' || kind === 'starter'
}

type Choice = [key: string, act: () => void]

function choicesOf({ kind }: Question, keep: KeepActions): [Choice, Choice] {
  switch (kind) {
    case 'reset':
      return [
        ['lab.resetYes', keep.reset],
        ['lab.resetNo', keep.dismiss],
      ]
    case 'giveUp':
      return [
        ['lab.giveUpYes', keep.giveUp],
        ['lab.giveUpNo', keep.dismiss],
      ]
    case 'copy':
      return [
        ['lab.copyKeep', keep.take],
        ['lab.copyDrop', keep.keepMine],
      ]
    case 'tab':
      return [
        ['lab.tabTake', keep.take],
        ['lab.tabKeep', keep.keepMine],
      ]
    case 'starter':
      return [
        ['lab.starterTake', keep.take],
        ['lab.starterKeep', keep.keepMine],
      ]
  }
}

function textOf(question: Question): string {
  switch (question.kind) {
    case 'reset':
      return 'lab.resetAsk'
    case 'giveUp':
      return 'lab.giveUpAsk'
    case 'copy':
      return question.forOtherStarter ? 'lab.copyOfOther' : 'lab.copy'
    case 'tab':
      return question.isOpen ? 'lab.tabOpen' : 'lab.tabFound'
    case 'starter':
      return 'lab.starterNew'
  }
}
