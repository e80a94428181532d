/** The cluster of the lab `replica-router`: one public router, a primary behind it and two replicas that copy it. */
import { defineLab } from '../../src/engine/lab.ts'

export default defineLab({
  roles: {
    router: {
      file: 'router.ts',
      public: true,
      env: ({ port, url, urls }) => ({
        PORT: port,
        PRIMARY: url('primary'),
        REPLICAS: urls('replica').join(','),
      }),
    },
    replica: {
      file: 'given/database.ts',
      count: 2,
      env: ({ port, url }) => ({ PORT: port, PRIMARY: url('primary') }),
    },
    primary: {
      file: 'given/database.ts',
      env: ({ port, urls }) => ({ PORT: port, REPLICAS: urls('replica').join(',') }),
    },
  },
  entry: 'router',
  users: { method: 'GET', path: '/kv/greeting' },
  steps: [
    { id: 'route', checks: { writes: 15, spreads: 15, deadReplica: 20 } },
    {
      id: 'sessions',
      checks: { ownWrites: 20, backToReplicas: 10, neverBack: 10, staleReplica: 10 },
    },
    { id: 'promote', star: true, checks: { patience: 0, promotion: 0, lost: 0 } },
    { id: 'return', star: true, checks: { oldPrimary: 0 } },
  ],
})
