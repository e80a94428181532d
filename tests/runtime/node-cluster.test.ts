/** The same lab on real Node: each node has a disk of its own, which outlives its process and not the cluster. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { defineLab } from '../../src/engine/lab.ts'
import { NodeCluster, waitForPort } from '../../src/runtime/process/node-cluster.ts'

const lab = defineLab({
  roles: { server: { file: 'server.ts', count: 2, env: ({ port }) => ({ PORT: port }) } },
  entry: 'server',
  steps: [{ id: 'only', checks: { any: 100 } }],
})

const server = `
import { createServer } from 'node:http'
import { existsSync, writeFileSync } from 'node:fs'
createServer(({ url }, response) => {
  if (url === '/save') writeFileSync('value', 'saved', { flush: true })
  response.end(JSON.stringify([process.cwd(), existsSync('value')]))
}).listen(Number(process.env.PORT))
`

async function ask(url: string): Promise<[folder: string, saved: boolean]> {
  assert.ok(await waitForPort(url), `${url} is silent`)
  return (await fetch(url)).json() as Promise<[string, boolean]>
}

test('two nodes share no disk; a restart keeps it, the end of the cluster removes it', async () => {
  const events = { log: () => undefined, ended: () => undefined }
  const cluster = await NodeCluster.start(lab, { 'server.ts': server }, events)
  const [first, second] = cluster.nodes
  let folder = ''
  try {
    await ask(first!.url)
    await ask(`${first!.url}/save`)
    assert.deepEqual([(await ask(first!.url))[1], (await ask(second!.url))[1]], [true, false])
    await cluster.crash(first!)
    cluster.startNode(first!)
    const [place, saved] = await ask(first!.url)
    assert.equal(saved, true)
    folder = place
    assert.ok(existsSync(folder))
  } finally {
    await cluster.stop()
  }
  assert.equal(existsSync(folder), false)
})
