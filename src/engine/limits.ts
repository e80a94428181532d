/** Everything that a run may use up, each with its name. Real time and memory are the runtime's own limits. */
export const limits = {
  /** Longest check in virtual milliseconds, unless the lab says otherwise. */
  virtualMs: 3_600_000,
  /** Events in one window: more means that virtual time stands still. */
  windowEvents: 200_000,
  /** Windows and world events of one check. */
  rounds: 20_000_000,
  /** Events that a trace keeps. */
  traceEvents: 5_000,
  /** Characters that all nodes together may write in one check. */
  outputCharacters: 200_000,
}
