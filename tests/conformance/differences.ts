/**
 * What differs between the engine and real Node, and shall. Each entry is a program of
 * `programs/differences/` with what it shows in both worlds, and a section of that name in
 * `content/differences/`. A test fails when one of them no longer differs.
 */
export interface Difference {
  onNode: string
  inEngine: string
  reason: string
}

export const differences: Record<string, Difference> = {
  'no-time-passes': {
    onNode: 'time passed',
    inEngine: 'no time passed',
    reason: 'the clock is virtual, or a verdict would depend on the machine',
  },
  'tick-in-promise': {
    onNode: '1 2 3 4 5 6 tick',
    inEngine: '1 2 tick 3 4 5 6',
    reason: 'the platform does not say when its queue of promises is empty',
  },
  'process-facts': {
    onNode: 'some process',
    inEngine: 'process 1 /',
    reason: 'a program sees nothing of the machine that simulates it',
  },
  memory: {
    onNode: 'function',
    inEngine: 'undefined',
    reason: 'memory is not simulated, and that of the host differs every time',
  },
  'time-zone': { onNode: '9', inEngine: '0', reason: 'the same text on every machine' },
  'date-texts': {
    onNode: '2026',
    inEngine: 'NaN',
    reason: 'platforms read other texts each in its own way',
  },
  locale: {
    onNode: 'a,ä,z 1,234.5',
    inEngine: 'a,z,ä 1234.5',
    reason: 'tables of languages differ between platforms and versions',
  },
  'absent-globals': {
    onNode: 'all there',
    inEngine: 'Intl,WeakRef,FinalizationRegistry,SharedArrayBuffer,WebAssembly',
    reason: 'each lets a program see the machine, or more than the machine alone decides',
  },
  'other-modules': {
    onNode: 'function',
    inEngine: 'refused',
    reason: 'a lab is a cluster of HTTP servers with disks, and nothing else',
  },
  'dynamic-import': {
    onNode: 'function',
    inEngine: 'refused',
    reason: 'all files are known, and checked, before the first one runs',
  },
  eval: { onNode: '2', inEngine: 'refused', reason: 'text that becomes code escapes every check' },
  'import-cycle': {
    onNode: 'function',
    inEngine: 'undefined',
    reason: 'a file is a function to the engine: nothing in it is there before it runs',
  },
  hashes: {
    onNode: '1f40fc92',
    inEngine: 'Digest method not supported',
    reason: 'each hash makes the page heavier',
  },
  'stack-frames': {
    onNode: 'with frames',
    inEngine: 'one line',
    reason: 'the text of a stack differs between platforms',
  },
  'promise-state': {
    onNode: 'Promise { 5 }',
    inEngine: 'Promise { <pending> }',
    reason: 'the language lets nobody but the platform look into a promise',
  },
  warnings: {
    onNode: 'TimeoutNaNWarning',
    inEngine: 'no warning',
    reason: 'the delay counts as 1 in both',
  },
  sockets: {
    onNode: 'the same socket',
    inEngine: 'another socket',
    reason: 'the network carries requests and replies, not connections',
  },
  'broken-connection': {
    onNode: 'UND_ERR_SOCKET',
    inEngine: 'ECONNRESET',
    reason: 'the network carries requests and replies, not connections',
  },
  'longer-than-announced': {
    onNode: 'HPE_INVALID_CONSTANT',
    inEngine: 'four',
    reason: 'users of a lab are browsers, which ignore the rest',
  },
  'strict-length': {
    onNode: 'ERR_HTTP_CONTENT_LENGTH_MISMATCH',
    inEngine: 'ended',
    reason: 'hardly a program sets it',
  },
  'interim-replies': {
    onNode: '102',
    inEngine: 'none',
    reason: 'a request has one reply in a timeline',
  },
  trailers: { onNode: '{"x-sum":"4"}', inEngine: '{}', reason: 'browsers do not show them' },
  'write-then-exit': {
    onNode: 'ECONNRESET',
    inEngine: 'a beginning',
    reason: 'what a turn has written leaves with its end',
  },
  'server-timeouts': {
    onNode: 'ECONNRESET',
    inEngine: 'timeout',
    reason: 'clients of a lab give up by themselves',
  },
}
