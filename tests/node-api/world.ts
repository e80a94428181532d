/**
 * A tiny world for tests: lives with a virtual clock and a network without latency. Each
 * turn ends with a real macrotask, as in the engine. Knows nothing of labs or checks.
 */
import { Disk } from '../../src/engine/disk.ts'
import { LifeDisk } from '../../src/engine/disk-access.ts'
import type { Channel, IncomingRequest, LifeHost, TimerHandle } from '../../src/engine/host.ts'
import type { Destination, Part } from '../../src/engine/packet.ts'
import { createNodeApi } from '../../src/node-api/index.ts'

type Task = () => void
interface Event extends TimerHandle {
  order: number
  task: Task | null
}

const START_MS = Date.UTC(2026, 0, 1)
const nextMacrotask = () => new Promise<void>((resolve) => setImmediate(resolve))

export interface Life {
  name: string
  host: LifeHost
  api: ReturnType<typeof createNodeApi>
  stdout: string
  stderr: string
  exitCode: number | null
  failures: unknown[]
}

export class World {
  nowMs = 0
  readonly names = new Set<string>()
  #order = 0
  #events: Event[] = []
  #ports = new Map<string, (channel: Channel, request: IncomingRequest) => void>()
  #exchanges: Exchange[] = []
  #dirty: Exchange[] = []

  /** What the test does next is done by this life, until another is made or has a turn. */
  life(name: string, env: Record<string, string> = {}): Life {
    const life: Life = {
      name,
      stdout: '',
      stderr: '',
      exitCode: null,
      failures: [],
      host: null as never,
      api: null as never,
    }
    this.names.add(name)
    life.host = this.#host(life, env)
    life.api = createNodeApi(life.host)
    life.api.enter()
    return life
  }

  /** Runs a task now, as a turn of the life; returns when its ticks have run too. */
  async turn(life: Life, task: Task): Promise<void> {
    life.api.enter()
    task()
    await nextMacrotask()
    this.#flush()
  }

  at(delayMs: number, task: Task): Event {
    const event = { atMs: this.nowMs + delayMs, order: this.#order++, task }
    this.#events.push(event)
    return event
  }

  /** Runs until nothing is left to do, or `untilMs`. */
  async run(untilMs = Infinity): Promise<void> {
    await nextMacrotask()
    this.#flush()
    while (true) {
      this.#events = this.#events.filter((event) => event.task !== null)
      this.#events.sort((a, b) => a.atMs - b.atMs || a.order - b.order)
      const next = this.#events[0]
      if (!next || next.atMs > untilMs) return
      this.#events.shift()
      this.nowMs = next.atMs
      next.task!()
      await nextMacrotask()
      this.#flush()
    }
  }

  /** Breaks every open exchange of a life off, as its death would. */
  kill(name: string): void {
    for (const key of [...this.#ports.keys()])
      if (key.startsWith(`${name}:`)) this.#ports.delete(key)
    for (const exchange of this.#exchanges) if (exchange.server === name) exchange.breakOff()
  }

  #flush(): void {
    const dirty = this.#dirty
    this.#dirty = []
    for (const exchange of dirty) exchange.flush()
  }

  #guard(life: Life, task: Task): Task {
    return () => {
      if (life.exitCode !== null) return
      life.api.enter()
      try {
        task()
      } catch (error) {
        if (life.exitCode === null) life.host.fail(error)
      }
    }
  }

  #host(life: Life, env: Record<string, string>): LifeHost {
    let seed = 1
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed / 2_147_483_647
    }
    const clock: Pick<LifeHost, 'nowMs' | 'upMs' | 'after'> = {
      nowMs: () => START_MS + this.nowMs,
      upMs: () => this.nowMs,
      after: (delayMs, task) => this.at(delayMs, this.#guard(life, task)),
    }
    return {
      nodeName: life.name,
      env,
      disk: new LifeDisk(new Disk(1, START_MS), {}, { ...clock, standStill: () => {} }),
      ...clock,
      random,
      randomBytes: (length) => Uint8Array.from({ length }, () => random() * 256),
      cancel: (timer) => {
        ;(timer as Event).task = null
      },
      setRef: () => {},
      listen: (port, accept) => {
        if (this.#ports.has(`${life.name}:${port}`)) return false
        this.#ports.set(`${life.name}:${port}`, (channel, request) =>
          this.#guard(life, () => accept(ownedBy(life, channel), request))(),
        )
        return true
      },
      unlisten: (port) => void this.#ports.delete(`${life.name}:${port}`),
      connect: (to) =>
        ownedBy(life, this.#connect(isLocal(to.host) ? { ...to, host: life.name } : to).client),
      write: (stream, text) => {
        life[stream] += text
      },
      exit: (code) => {
        life.exitCode ??= code
      },
      fail: (error) => {
        life.failures.push(error)
        life.exitCode ??= 1
      },
    }
  }

  #connect(to: Destination): Exchange {
    const exchange = new Exchange(
      to.host,
      (touched) => {
        if (!this.#dirty.includes(touched)) this.#dirty.push(touched)
      },
      (task) => void this.at(0, task),
      (request) => {
        const known =
          [...this.#ports.keys()].some((key) => key.startsWith(`${to.host}:`)) ||
          to.host === '10.0.0.1' ||
          this.names.has(to.host)
        const accept = this.#ports.get(`${to.host}:${to.port}`)
        if (accept) accept(exchange.serverSide, { ...request, remoteAddress: '10.0.0.9' })
        return accept ? null : known ? 'ECONNREFUSED' : 'ENOTFOUND'
      },
    )
    this.#exchanges.push(exchange)
    return exchange
  }
}

/** What arrives on the channel is a turn of the life. */
function ownedBy(life: Life, channel: Channel): Channel {
  return {
    send: (part) => channel.send(part),
    get over() {
      return channel.over
    },
    set receive(receive: Channel['receive']) {
      channel.receive = (part) => {
        life.api.enter()
        receive(part)
      }
    },
  }
}

function isLocal(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost'
}

type Open = (request: Part & { kind: 'request' }) => 'ECONNREFUSED' | 'ENOTFOUND' | null

class Exchange {
  readonly server: string
  readonly client: Channel
  readonly serverSide: Channel
  #queues: { client: Part[]; server: Part[] } = { client: [], server: [] }
  #ends = 0
  #over = false
  #later: (task: Task) => void
  #open: Open

  constructor(
    server: string,
    touch: (exchange: Exchange) => void,
    later: (task: Task) => void,
    open: Open,
  ) {
    this.server = server
    this.#later = later
    this.#open = open
    const side = (queue: Part[]): Channel => {
      const exchange = this
      return {
        receive: () => {},
        get over() {
          return exchange.#over
        },
        send(part) {
          if (exchange.#over) return
          if (part.kind === 'end' && ++exchange.#ends === 2) exchange.#over = true
          if (part.kind === 'reset') exchange.#over = true
          queue.push(part)
          touch(exchange)
        },
      }
    }
    this.client = side(this.#queues.client)
    this.serverSide = side(this.#queues.server)
  }

  breakOff(): void {
    if (this.#over) return
    this.#over = true
    this.#later(() => this.client.receive({ kind: 'reset' }))
  }

  flush(): void {
    const fromClient = this.#queues.client.splice(0)
    const fromServer = this.#queues.server.splice(0)
    if (fromClient.length > 0) this.#later(() => this.#toServer(fromClient))
    if (fromServer.length > 0) {
      this.#later(() => {
        for (const part of fromServer) this.client.receive(part)
      })
    }
  }

  #toServer(parts: Part[]): void {
    for (const part of parts) {
      if (part.kind !== 'request') {
        this.serverSide.receive(part)
        continue
      }
      const code = this.#open(part)
      if (code === null) continue
      this.#over = true
      this.client.receive({ kind: 'refuse', code })
      return
    }
  }
}
