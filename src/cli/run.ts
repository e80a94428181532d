/** `lab run`: starts a lab on real Node and shows its logs until it is stopped. */
import type { Lab } from '../engine/lab.ts'
import { labUrl, readLabSource } from '../runtime/lab-folder.ts'
import { NodeCluster } from '../runtime/process/node-cluster.ts'
import { findProgram, readArguments } from './program.ts'

const options = { variant: { type: 'string' } } as const

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true })
  const { labId, files, title } = findProgram(positionals, values.variant as string | undefined)
  const { default: lab } = (await import(`${labUrl(labId)}lab.ts`)) as { default: Lab }
  const { given } = await readLabSource(labId)
  const width = longestName(lab)
  const print = (node: string, text: string): void => {
    for (const line of text.trimEnd().split('\n')) console.log(`${node.padEnd(width)} | ${line}`)
  }
  console.log(`${labId} · ${title}: real Node processes, with your rights. Ctrl+C stops them.`)
  const cluster = await NodeCluster.start(
    lab,
    { ...files, ...given },
    {
      log: (node, _stream, text) => print(node, text),
      ended: (node, code) => print(node, code === null ? 'stopped' : `ended with code ${code}`),
    },
  )
  for (const { name, url, started } of cluster.nodes) {
    print(name, started ? url : `${url} (not started)`)
  }
  console.log(`Try: curl ${cluster.entry.url}/`)
  await stopSignal()
  await cluster.stop()
  return 0
}

function longestName(lab: Lab): number {
  return Math.max(...Object.keys(lab.roles).map((role) => role.length + 2))
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
