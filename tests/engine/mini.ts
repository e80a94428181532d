/**
 * A tiny API for lives in engine tests, so that they need no Node API: `serve`, `ask`,
 * `later`, `print`, `disk`. Builds clusters and checks around it.
 */

import { grade } from '../../src/engine/grade.ts'
import type { CreateNodeApi, LifeHost } from '../../src/engine/host.ts'
import type { Lab } from '../../src/engine/lab.ts'
import type { Module, Placement } from '../../src/engine/placement.ts'
import { RealmPlacement } from '../../src/engine/realm.ts'
import { createEvaluator, hardenRealm } from '../../src/engine/realm-setup.ts'
import { asText, encodeUtf8 } from '../../src/engine/text.ts'
import type { Turns } from '../../src/engine/turns.ts'
import type { Check } from '../../src/engine/vocabulary.ts'
import { createNodeTurns } from '../../src/runtime/platform/node-turns.ts'

hardenRealm()

const createMiniApi: CreateNodeApi = (host) => ({
  globals: {
    env: host.env,
    disk: host.disk,
    now: () => host.upMs(),
    random: () => host.random(),
    later: (ms: number, task: () => void) => host.after(ms, task),
    print: (text: string) => host.write('stdout', `${text}\n`),
    serve: (port: number, answer: (path: string) => Promise<string> | string) =>
      serve(host, port, answer),
    ask: (url: string) => ask(host, url),
    exit: (code: number) => host.exit(code),
  },
  modules: {},
  enter: () => undefined,
})

function serve(host: LifeHost, port: number, answer: (path: string) => Promise<string> | string) {
  return host.listen(port, async (channel, { path }) => {
    const text = await answer(path)
    channel.send({ kind: 'reply', status: 200, reason: 'OK', headers: [] })
    channel.send({ kind: 'body', bytes: encodeUtf8(text) })
    channel.send({ kind: 'end' })
  })
}

/** Resolves with the body, or with the reason why there is none. */
function ask(host: LifeHost, url: string): Promise<string> {
  const { hostname, port, pathname } = new URL(url)
  return new Promise((resolve) => {
    const channel = host.connect({ host: hostname, port: Number(port) })
    let text = ''
    channel.receive = (part) => {
      if (part.kind === 'body') text += asText(part.bytes)
      if (part.kind === 'end') resolve(text)
      if (part.kind === 'reset') resolve('ECONNRESET')
      if (part.kind === 'refuse') resolve(part.code)
    }
    channel.send({ kind: 'request', method: 'GET', path: pathname, headers: [] })
    channel.send({ kind: 'end' })
  })
}

/** The test runner listens for rejections too and would call them its own: here they are the lives'. */
export function createTurns(): Turns {
  process.removeAllListeners('unhandledRejection')
  return createNodeTurns()
}

export function createMiniPlacement(turns: Turns): Placement {
  return new RealmPlacement({
    turns,
    createNodeApi: createMiniApi,
    createEvaluator,
    maxWindowEvents: 10_000,
  })
}

/** A lab of one public node `server`, or of the roles given. */
export function miniLab(
  roles: Lab['roles'] = { server: { file: 'server.ts', public: true } },
): Lab {
  const entry = Object.keys(roles)[0] as string
  return { roles, entry, steps: [{ id: 'only', checks: { story: 100 } }] }
}

/** Files that are already JavaScript, as a node wants them. */
export function modulesOf(files: Record<string, string>): Module[] {
  return Object.entries(files).map(
    ([path, code]): Module => ({
      path,
      code,
      imports: [],
      free: [],
      shifts: [],
    }),
  )
}

/** Runs one check over files that are already JavaScript; returns its result and its trace. */
export async function tell(
  lab: Lab,
  files: Record<string, string>,
  story: Check,
  { seed = 1, placements = 1 }: { seed?: number; placements?: 1 | 2 } = {},
) {
  const modules = modulesOf(files)
  const turns = createTurns()
  const learnerPlacement = createMiniPlacement(turns)
  const givenPlacement = placements === 1 ? learnerPlacement : createMiniPlacement(turns)
  const about = { labId: 'mini', labVersion: '1', lab, seed }
  const { verdict, traces } = await grade({
    ...about,
    checks: { story },
    modules,
    learnerPlacement,
    givenPlacement,
    turns,
  })
  return { result: verdict.checks[0]!, trace: traces[0]!, events: traces[0]!.events }
}
