/** The cluster of the lab `load-balancer`: one public balancer, equal servers behind it, one of them still to come. */
import { defineLab } from '../../src/engine/lab.ts'

export default defineLab({
  roles: {
    balancer: {
      file: 'balancer.ts',
      public: true,
      env: ({ port, urls }) => ({ PORT: port, BACKENDS: urls('backend').join(',') }),
    },
    backend: {
      file: 'given/backend.ts',
      count: 4,
      started: 3,
      env: ({ port }) => ({ PORT: port }),
      // 400 requests a second each. Ten requests at a time never fill three of them.
      cores: 4,
      serviceMs: { '/': [5, 15], '/reports': 100, '/health': 1 },
    },
  },
  entry: 'balancer',
  users: { method: 'GET', path: '/' },
  steps: [
    { id: 'spread', checks: { passesThrough: 15, megabyte: 10, spreads: 20 } },
    { id: 'survive', checks: { failover: 20, silentServer: 10, returns: 15, allDown: 10 } },
    { id: 'slow', star: true, checks: { slowServer: 0 } },
    { id: 'orders', star: true, checks: { brokenPost: 0, silentPost: 0 } },
    { id: 'addresses', star: true, checks: { clientAddress: 0, hidesInside: 0 } },
  ],
})
