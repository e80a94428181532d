/**
 * The two worlds of a lab: the simulated cluster and real Node processes. Both answer the
 * same list of requests, and what an outside client sees comes back in one shape.
 */
import { request as sendRequest } from 'node:http'
import type { Lab } from '../../src/engine/lab.ts'
import { decodeUtf8 } from '../../src/engine/text.ts'
import type { Checks } from '../../src/engine/vocabulary.ts'
import { labUrl, readLabSource, readVariant } from '../../src/runtime/lab-folder.ts'
import { createNodeTurns } from '../../src/runtime/platform/node-turns.ts'
import { NodeCluster, waitForPort } from '../../src/runtime/process/node-cluster.ts'

export interface Asked {
  method: string
  path: string
  headers?: Record<string, string>
  body?: string
}

/** What an outside client sees. Headers by lower-case name, repeated ones joined. */
export interface Seen {
  status: number
  headers: Record<string, string>
  body: string
}

export interface Program {
  lab: Lab
  files: Record<string, string>
}

export async function readProgram(labId: string, variant: string): Promise<Program> {
  const { default: lab } = (await import(`${labUrl(labId)}lab.ts`)) as { default: Lab }
  const { given } = await readLabSource(labId)
  return { lab: allStarted(lab), files: { ...given, ...readVariant(labId, variant) } }
}

/** A server that is not there is a matter of luck for whoever chooses at random. */
function allStarted(lab: Lab): Lab {
  const roles = Object.entries(lab.roles).map(([name, { started: _some, ...role }]) => [name, role])
  return { ...lab, roles: Object.fromEntries(roles) }
}

/** One for all: each hears rejections for as long as the process lives. */
const turns = createNodeTurns()

/** A check that asks and keeps the answers. The realm must be hardened. */
export async function seenInEngine({ lab, files }: Program, asked: Asked[]): Promise<Seen[]> {
  const { grade } = await import('../../src/engine/grade.ts')
  const { compile } = await import('../../src/runtime/judge.ts')
  const { createRealmPlacement } = await import('../../src/runtime/realm-placement.ts')
  const seen: Seen[] = []
  const checks: Checks = {
    async ask({ client }) {
      for (const { method, path, headers, body } of asked) {
        const reply = await client.request({
          method,
          path,
          ...(headers && { headers }),
          ...(body !== undefined && { body }),
        })
        seen.push({ status: reply.status, headers: reply.headers, body: reply.body })
      }
    },
  }
  const steps = [{ id: 'ask', checks: { ask: 100 } }]
  const [given, own] = splitGiven(files)
  const source = { id: 'conformance', version: '', given, steps }
  const { modules, errors } = compile(source, { labId: '', files: own }, [])
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const placement = createRealmPlacement(turns)
  const { verdict } = await grade({
    labId: 'conformance',
    labVersion: '',
    lab: { ...lab, steps },
    checks,
    modules,
    seed: 0,
    learnerPlacement: placement,
    givenPlacement: placement,
    turns,
  })
  if (!verdict.solved) throw new Error(JSON.stringify(verdict))
  return seen
}

function splitGiven(files: Record<string, string>): [Files, Files] {
  const isGiven = ([path]: [string, string]): boolean => path.startsWith('given/')
  const all = Object.entries(files)
  const own = all.filter((entry) => !isGiven(entry))
  return [Object.fromEntries(all.filter(isGiven)), Object.fromEntries(own)]
}

type Files = Record<string, string>

export async function seenOnNode({ lab, files }: Program, asked: Asked[]): Promise<Seen[]> {
  const output: string[] = []
  const cluster = await NodeCluster.start(lab, files, {
    log: (node, _stream, text) => output.push(`${node}: ${text}`),
    ended: () => undefined,
  })
  try {
    for (const { url, started } of cluster.nodes) {
      if (started && !(await waitForPort(url))) throw new Error(`${url} is silent: ${output}`)
    }
    await untilServed(cluster.entry.url, asked[0] as Asked)
    const seen: Seen[] = []
    for (const each of asked) seen.push(await askReal(cluster.entry.url, each))
    return seen
  } finally {
    await cluster.stop()
  }
}

/** A balancer may have asked its servers before they were there; it asks again. */
async function untilServed(url: string, asked: Asked): Promise<void> {
  const until = Date.now() + 10_000
  while ((await askReal(url, asked)).status === 503 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function askReal(url: string, { method, path, headers = {}, body }: Asked): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const sent = sendRequest(url, { method, path, headers: { ...headers, ...length } }, (reply) => {
      const pieces: Buffer[] = []
      reply.on('data', (piece: Buffer) => pieces.push(piece))
      reply.on('error', reject)
      reply.on('end', () => {
        const text = decodeUtf8(Buffer.concat(pieces))
        resolve({ status: reply.statusCode ?? 0, headers: joined(reply.rawHeaders), body: text })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function joined(raw: string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let index = 0; index < raw.length; index += 2) {
    const name = (raw[index] as string).toLowerCase()
    const value = raw[index + 1] as string
    const separator = name === 'set-cookie' ? '\n' : ', '
    headers[name] = name in headers ? `${headers[name]}${separator}${value}` : value
  }
  return headers
}
