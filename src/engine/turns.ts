/**
 * The yield, handed in by each platform because only the platform has one. The engine
 * knows how to wait for a macrotask through this and in no other way.
 */

export interface Turns {
  /**
   * Calls `turn` at once, and then again in one macrotask after the other, until it
   * returns false. Before each further call every microtask of the call before has run,
   * and every rejection that it left unhandled has been reported to `onRejection`.
   */
  run(turn: () => boolean): Promise<void>
  /** Resolves when every microtask queued so far, and all that those queue, have run. */
  settle(): Promise<void>
  /** Who is told of promises rejected without a handler. One listener at a time. */
  onRejection(listener: (reason: unknown) => void): void
}
