/** What a lab's buttons do. Knows neither buttons nor how it is done. */
import { type KeepActions, noKeepActions } from './keeping/keep-actions.ts'

export interface LabActions {
  check(): void
  cancel(): void
  run(): void
  hint(): void
  edit(path: string, text: string): void
  keep: KeepActions
}

/** At build time there is nothing to do. */
export const noActions: LabActions = {
  check() {},
  cancel() {},
  run() {},
  hint() {},
  edit() {},
  keep: noKeepActions,
}
