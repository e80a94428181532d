/** The cluster of the lab `lab-id`: one public server that adds two numbers. */
import { defineLab } from '../../engine/lab.ts'

export default defineLab({
  roles: {
    server: { file: 'server.ts', public: true, env: ({ port }) => ({ PORT: port }) },
  },
  entry: 'server',
  steps: [{ id: 'add', checks: { adds: 100 } }],
})
