/**
 * Grades a cluster of hostile programs, in the realm or apart. Each has a node of its own;
 * a given door stands in front, and an honest neighbour among them.
 */
import { type Graded, grade } from '../../../src/engine/grade.ts'
import { defineLab, type Role } from '../../../src/engine/lab.ts'
import type { Placement } from '../../../src/engine/placement.ts'
import { hardenRealm } from '../../../src/engine/realm-setup.ts'
import type { Checks } from '../../../src/engine/vocabulary.ts'
import { fingerprint } from './fingerprint.ts'

hardenRealm()
const { ApartPlacement } = await import('../../../src/runtime/apart/apart-placement.ts')
const { compile } = await import('../../../src/runtime/judge.ts')
const { createNodeTurns } = await import('../../../src/runtime/platform/node-turns.ts')
const { createRealmPlacement } = await import('../../../src/runtime/realm-placement.ts')

/** How long one window may take apart, in real milliseconds. */
const silenceMs = 10_000

export interface Place {
  name: 'in the realm' | 'apart'
  /** Null: where the given nodes are. */
  learners: Placement | null
  /** The node that users talk to; default the door. */
  entry?: string
}

export const places: Place[] = [
  { name: 'in the realm', learners: null },
  { name: 'apart', learners: new ApartPlacement(silenceMs) },
]

export function disposePlaces(): void {
  for (const { learners } of places) learners?.dispose()
}

/** `answer` is the body of an async function `(path, request, response) => text`. */
export function serverOf(answer: string): string {
  return `import * as http from 'node:http'
import * as stream from 'node:stream'
const answer: any = async (path: any, request: any, response: any) => { ${answer} }
http.createServer(async (request: any, response: any) => {
  let text = ''
  try { text = String(await answer(request.url, request, response)) } catch (error) { text = 'threw ' + error }
  response.end(text)
}).listen(Number(process.env.PORT))`
}

const seen = `async () => { ${fingerprint}; return JSON.stringify(seen) }`
const neighbour = serverOf(`return (${seen})()`)

/** Fetches from the node that the path names, and answers for itself on `/itself`. */
const door = serverOf(`
  if (path === '/itself') return (${seen})()
  const reply = await fetch('http:/' + path + ':8080/', { signal: AbortSignal.timeout(3_000) })
    .catch((error) => { throw error.cause?.code ?? error.name })
  return await reply.text()
`)

/** Checks reach each program by `client.get('/program-1')` and so on, the neighbour by its name. */
export async function gradePrograms(
  programs: string[],
  checks: Checks,
  { learners, entry = 'door' }: Place,
): Promise<Graded> {
  const env: Role['env'] = ({ port }) => ({ PORT: port })
  const roles: Record<string, Role> = {
    door: { file: 'given/door.ts', public: true, env },
    neighbour: { file: 'neighbour.ts', env },
  }
  const files: Record<string, string> = { 'neighbour.ts': neighbour }
  for (const [index, text] of programs.entries()) {
    roles[`program-${index + 1}`] = { file: `program-${index + 1}.ts`, public: true, env }
    files[`program-${index + 1}.ts`] = text
  }
  const points = Object.fromEntries(Object.keys(checks).map((id) => [id, 1]))
  const lab = defineLab({ roles, entry, steps: [{ id: 'all', checks: points }] })
  const source = { id: 'hostile', version: '', given: { 'given/door.ts': door }, steps: lab.steps }
  const submission = { labId: 'hostile', files }
  const { modules, errors } = compile(source, submission, [])
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  // The test runner listens for rejections too and would call them its own: here they are the lives'.
  process.removeAllListeners('unhandledRejection')
  const turns = createNodeTurns()
  const givenPlacement = createRealmPlacement(turns)
  const about = { labId: 'hostile', labVersion: '', lab, seed: 0, checks, modules, turns }
  return grade({ ...about, learnerPlacement: learners ?? givenPlacement, givenPlacement })
}
