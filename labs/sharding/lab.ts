/** The cluster of the lab `sharding`: one server that answers with the learner's shard function. */
import { defineLab } from '../../src/engine/lab.ts'

export default defineLab({
  roles: {
    server: {
      file: 'given/server.ts',
      public: true,
      env: ({ port }) => ({ PORT: port }),
    },
  },
  entry: 'server',
  users: { method: 'GET', path: '/shard?key=user-70&shards=shard-1,shard-2,shard-3' },
  steps: [
    { id: 'place', checks: { sameAnswer: 20, evenly: 30 } },
    { id: 'grow', checks: { joins: 25, leaves: 25 } },
    { id: 'weigh', star: true, checks: { weights: 0 } },
  ],
})
