/**
 * The same lab on real Node: one process per node, each on a loopback port of its own and
 * in a working directory of its own, its disk. The files run as they are. Nothing is isolated: they have the user's rights.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Lab } from '../../engine/lab.ts'
import { addresses, placeNodes } from '../../engine/plan.ts'

export interface NodeProcessEvents {
  log(node: string, stream: 'stdout' | 'stderr', text: string): void
  /** `code` is null when a signal ended it. */
  ended(node: string, code: number | null): void
}

/** A node of the lab with the port that it has on this machine. */
export type RealNode = ReturnType<typeof placeNodes>[number] & { port: number; url: string }

const host = '127.0.0.1'
/** Folder of the files; beside it are the disks. */
const program = 'program'

export class NodeCluster {
  readonly nodes: readonly RealNode[]
  readonly #lab: Lab
  readonly #folder: string
  readonly #events: NodeProcessEvents
  readonly #processes = new Map<string, ChildProcess>()

  private constructor(lab: Lab, nodes: RealNode[], folder: string, events: NodeProcessEvents) {
    this.#lab = lab
    this.nodes = nodes
    this.#folder = folder
    this.#events = events
  }

  /** Lays the files down in a temporary folder and starts every node that runs from the beginning. */
  static async start(
    lab: Lab,
    files: Record<string, string>,
    events: NodeProcessEvents,
  ): Promise<NodeCluster> {
    const places = placeNodes(lab)
    const ports = await freePorts(places.length)
    const nodes = places.map((place, index) => {
      const port = ports[index] as number
      return { ...place, port, url: `http://${host}:${port}` }
    })
    const cluster = new NodeCluster(lab, nodes, layDown(files), events)
    for (const node of nodes) if (node.started) cluster.startNode(node)
    return cluster
  }

  get entry(): RealNode {
    return this.nodes.find(({ role }) => role === this.#lab.entry) as RealNode
  }

  startNode(node: RealNode): void {
    if (this.#processes.has(node.name)) return
    const role = this.#lab.roles[node.role]
    const env = role?.env?.(addresses(this.nodes, String(node.port), ({ url }) => url)) ?? {}
    const disk = join(this.#folder, 'disks', node.name)
    mkdirSync(disk, { recursive: true })
    const child = spawn(process.execPath, [join(this.#folder, program, role?.file ?? '')], {
      cwd: disk,
      env: { ...env, TZ: 'UTC', NODE_NO_WARNINGS: '1', PATH: process.env.PATH ?? '' },
    })
    this.#processes.set(node.name, child)
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8')
      child[stream].on('data', (text: string) => this.#events.log(node.name, stream, text))
    }
    child.on('exit', (code) => {
      if (this.#processes.get(node.name) === child) this.#processes.delete(node.name)
      this.#events.ended(node.name, code)
    })
  }

  /** As a crash of the process: the kernel closes its connections. Resolves when it is gone. */
  async crash(node: RealNode): Promise<void> {
    const child = this.#processes.get(node.name)
    if (child === undefined) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => this.crash(node)))
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function layDown(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'zero-to-millions-'))
  const all = { ...files, 'package.json': '{ "type": "module" }\n' }
  for (const [path, text] of Object.entries(all)) {
    const place = join(folder, program, path)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
  return folder
}

/** Ports that were free a moment ago; all are held at once, so they differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

function listenAnywhere(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => resolve(server))
  })
}

/** Resolves when something answers on the port, or false after `withinMs`. */
export async function waitForPort(url: string, withinMs = 10_000): Promise<boolean> {
  const until = Date.now() + withinMs
  while (Date.now() < until) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
      (reply) => reply.arrayBuffer().then(() => true),
      (error: Error) => error.name === 'TimeoutError',
    )
    if (answered) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}
