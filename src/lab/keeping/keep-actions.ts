/** What can be done with the learner's code beside editing it. Knows neither buttons nor how it is done. */

export interface KeepActions {
  askReset(): void
  reset(): void
  /** Brings back what was put away last. */
  undo(): void
  /** Answers the question of another tab, another starter or a copy: that version, or the learner's own. */
  take(): void
  keepMine(): void
  /** Shows what the question is about. */
  showDifferences(): void
  /** Compares with the solution, or asks whether to give up first. */
  compare(): void
  giveUp(): void
  /** Closes a question that needs no answer. */
  dismiss(): void
  download(): void
  share(): void
}

const nothing = () => undefined

export const noKeepActions: KeepActions = {
  askReset: nothing,
  reset: nothing,
  undo: nothing,
  take: nothing,
  keepMine: nothing,
  showDifferences: nothing,
  compare: nothing,
  giveUp: nothing,
  dismiss: nothing,
  download: nothing,
  share: nothing,
}
