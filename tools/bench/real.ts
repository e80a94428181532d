/** The load balancer as real Node processes under a load generator (autocannon). */
import autocannon from 'autocannon'
import { readLabSource } from '../../src/runtime/lab-folder.ts'
import { NodeCluster, waitForPort } from '../../src/runtime/process/node-cluster.ts'
import { benchLab } from './cluster.ts'
import { files } from './program.ts'
import { atOnce, backends } from './size.ts'

const seconds = 5

/** Requests per second that come back with 2xx; throws when any does not. */
export async function realRequestsPerSecond(): Promise<number> {
  const { given } = await readLabSource('load-balancer')
  const silent = { log: () => undefined, ended: () => undefined }
  const cluster = await NodeCluster.start(benchLab(backends), { ...given, ...files }, silent)
  try {
    // The entry last: its first request needs the servers behind it.
    const behindFirst = [...cluster.nodes.filter((node) => node !== cluster.entry), cluster.entry]
    for (const { url, started } of behindFirst) if (started) await waitForPort(`${url}/health`)
    const url = `${cluster.entry.url}/items/7`
    await autocannon({ url, connections: atOnce, duration: 1 })
    const result = await autocannon({ url, connections: atOnce, duration: seconds })
    if (result.non2xx + result.errors > 0)
      throw new Error(`${result.non2xx + result.errors} failed`)
    return result.requests.average
  } finally {
    await cluster.stop()
  }
}
