/** Runs a server of a learner's in a cluster of one, in the realm or apart, and asks it for paths. */
import { grade } from '../../src/engine/grade.ts'
import { defineLab } from '../../src/engine/lab.ts'
import type { Placement } from '../../src/engine/placement.ts'
import { hardenRealm } from '../../src/engine/realm-setup.ts'
import type { Reply } from '../../src/engine/vocabulary.ts'

hardenRealm()
const { ApartPlacement } = await import('../../src/runtime/apart/apart-placement.ts')
const { compile } = await import('../../src/runtime/judge.ts')
const { createNodeTurns } = await import('../../src/runtime/platform/node-turns.ts')
const { createRealmPlacement } = await import('../../src/runtime/realm-placement.ts')

const lab = defineLab({
  roles: { server: { file: 'server.ts', public: true, env: ({ port }) => ({ PORT: port }) } },
  entry: 'server',
  steps: [{ id: 'ask', checks: { ask: 100 } }],
})

/** `answer` is the body of an async function `(path, request) => string`, in TypeScript. */
export function serverOf(answer: string): string {
  return `import { createServer } from 'node:http'
const answer = async (path: string, request: unknown): Promise<unknown> => { ${answer} }
createServer(async (request, response) => {
  let text = ''
  try { text = String(await answer(request.url ?? '', request)) } catch (error) { text = 'threw ' + error }
  response.end(text)
}).listen(Number(process.env.PORT))`
}

export async function ask(text: string, paths: string[], apart: boolean): Promise<Reply[]> {
  const submission = { labId: 'ask', files: { 'server.ts': text } }
  const source = { id: 'ask', version: '', given: {}, steps: lab.steps }
  const { modules, errors } = compile(source, submission, [])
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  process.removeAllListeners('unhandledRejection')
  const turns = createNodeTurns()
  const givenPlacement: Placement = createRealmPlacement(turns)
  const learnerPlacement = apart ? new ApartPlacement(5_000) : givenPlacement
  const replies: Reply[] = []
  try {
    const about = { labId: 'ask', labVersion: '', lab, seed: 0, modules, turns }
    await grade({
      ...about,
      learnerPlacement,
      givenPlacement,
      checks: {
        async ask({ client }) {
          for (const path of paths) replies.push(await client.get(path))
        },
      },
    })
  } finally {
    learnerPlacement.dispose()
  }
  return replies
}
