/** What a lab's buttons do. Knows neither buttons nor how it is done. */

export interface LabActions {
  check(): void
  cancel(): void
  hint(): void
  askReset(): void
  reset(): void
  undoReset(): void
  edit(path: string, text: string): void
}

/** At build time there is nothing to do. */
export const noActions: LabActions = {
  check() {},
  cancel() {},
  hint() {},
  askReset() {},
  reset() {},
  undoReset() {},
  edit() {},
}
