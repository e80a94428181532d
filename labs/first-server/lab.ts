/** The cluster of the lab `first-server`: one machine that does everything. */
import { defineLab } from '../../src/engine/lab.ts'

export default defineLab({
  roles: {
    server: { file: 'server.ts', public: true, env: ({ port }) => ({ PORT: port }) },
  },
  entry: 'server',
  users: { method: 'GET', path: '/' },
  steps: [
    { id: 'read', checks: { homePage: 15, users: 15, methods: 15 } },
    { id: 'write', checks: { creates: 15, badInput: 15, pieces: 15, together: 10 } },
    { id: 'limit', star: true, checks: { tooLarge: 0 } },
    { id: 'stream', star: true, checks: { streams: 0 } },
  ],
})
