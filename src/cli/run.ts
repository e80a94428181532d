/** `lab run`: starts a lab on real Node and shows its logs until it is stopped or nobody is left. */
import type { Lab } from '../engine/lab.ts'
import { placeNodes } from '../engine/plan.ts'
import { labUrl, readLabSource } from '../runtime/lab-folder.ts'
import { NodeCluster } from '../runtime/process/node-cluster.ts'
import { type Language, wordsOf } from './language.ts'
import { findProgram, readArguments } from './program.ts'

const options = { variant: { type: 'string' } } as const

export async function run(args: string[], language: Language): Promise<number> {
  const { values, positionals } = readArguments({ args, options, allowPositionals: true })
  const program = await findProgram(positionals, values.variant as string | undefined)
  const { labId, files, title } = program
  const { default: lab } = (await import(`${labUrl(labId)}lab.ts`)) as { default: Lab }
  const { given } = await readLabSource(labId)
  return runOnNode(lab, { labId, title, files: { ...files, ...given } }, wordsOf(language))
}

/** Runs until Ctrl+C (0) or until every process has ended by itself (1). `files` are all that the nodes need. */
export async function runOnNode(
  lab: Lab,
  { labId, title, files }: { labId: string; title: string; files: Record<string, string> },
  t: ReturnType<typeof wordsOf>,
): Promise<number> {
  const width = longestName(lab)
  const print = (node: string, text: string): void => {
    for (const line of text.trimEnd().split('\n')) console.log(`${node.padEnd(width)} | ${line}`)
  }
  console.log(t('cli.run.begin', { lab: labId, title }))
  const { promise: nobodyLeft, resolve: endAlone } = Promise.withResolvers<'alone'>()
  let running = placeNodes(lab).filter(({ started }) => started).length
  const cluster = await NodeCluster.start(lab, files, {
    log: (node, _stream, text) => print(node, text),
    ended: (node, code) => {
      print(node, code === null ? t('cli.run.stopped') : t('cli.run.ended', { code }))
      running -= 1
      if (running === 0) endAlone('alone')
    },
  })
  for (const { name, url, started } of cluster.nodes) {
    print(name, started ? url : t('cli.run.notStarted', { url }))
  }
  console.log(t('cli.run.try', { url: cluster.entry.url }))
  const end = await Promise.race([stopSignal(), nobodyLeft])
  await cluster.stop()
  if (end === 'alone') console.log(t('cli.run.alone'))
  return end === 'alone' ? 1 : 0
}

function longestName(lab: Lab): number {
  return Math.max(...Object.keys(lab.roles).map((role) => role.length + 2))
}

function stopSignal(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve('signal'))
  })
}
