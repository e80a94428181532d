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
  /** Characters that all nodes together may write in one check; in a live cluster, one node in a virtual second. */
  outputCharacters: 200_000,
  /** Users' requests that a live cluster simulates in a virtual second; of more it simulates a sample. */
  liveRequestsPerSecond: 500,
  /** Requests that may wait for a node's cores in a live cluster, whatever its lab says; Linux keeps as many (`somaxconn`). */
  liveAcceptQueue: 4_096,
  /** Bytes that the files of one disk may hold together; more is `ENOSPC`. */
  diskBytes: 32 * 1024 * 1024,
  /** Files and folders of one disk; more is `ENOSPC`. */
  diskEntries: 50_000,
  /** Files that one life may have open; more is `EMFILE`. */
  openFiles: 1_024,
  /** Bytes of one file that may wait for a flush; beyond, the machine writes back by itself. */
  unflushedBytes: 8 * 1024 * 1024,
}
