/** The cluster of the lab `cache-eviction`: one public server that keeps caches made by the learner's code. */
import { defineLab } from '../../src/engine/lab.ts'

export default defineLab({
  roles: {
    cache: { file: 'given/server.ts', public: true, env: ({ port }) => ({ PORT: port }) },
  },
  entry: 'cache',
  users: { method: 'GET', path: '/compare' },
  steps: [
    { id: 'lru', checks: { remembers: 10, capacity: 10, leastRecent: 20, sameInstant: 10 } },
    { id: 'ttl', checks: { expires: 15, expiredFirst: 15 } },
    { id: 'fifo', checks: { firstStored: 10, storedAgain: 10 } },
    { id: 'lfu', star: true, checks: { leastUsed: 0, givenTrace: 0 } },
  ],
})
