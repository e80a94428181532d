/** The cluster of the lab `hello`: one public server, small enough to be read in a minute. */
import { defineLab } from '../../src/engine/lab.ts'

export default defineLab({
  roles: {
    server: { file: 'server.ts', public: true, env: ({ port }) => ({ PORT: port }) },
  },
  entry: 'server',
  users: { method: 'GET', path: '/' },
  steps: [
    { id: 'greet', checks: { greets: 50 } },
    { id: 'stay', checks: { staysUp: 50 } },
  ],
  // Three hours pass in a check, and a little more.
  maxVirtualMs: 4 * 3_600_000,
})
