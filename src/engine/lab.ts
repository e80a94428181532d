/**
 * The format of `lab.ts`: which nodes a lab has, how they find each other and what its
 * steps are worth. Holds no prose; that is in the lab's `ko.mdx` and `en.mdx`.
 */

/** How a node reaches others. The same function serves simulated and real processes. */
export interface Addresses {
  /** The node's own port, as a string for `env`. */
  port: string
  /** Base URL of the first node of a role, for example `http://10.0.0.11:8080`. */
  url(role: string): string
  /** Base URLs of all nodes of a role, started or not. */
  urls(role: string): string[]
}

/** Virtual milliseconds of a core that one request costs: fixed, drawn evenly from a range, or exponential with a mean. */
export type ServiceMs = number | [lowest: number, highest: number] | { mean: number }

/** What a node's disk costs, in virtual milliseconds; default 0. */
export interface DiskSpec {
  /** One flush (`fsync`, `datasync`, `flush: true`). Flushes of one disk queue one after the other. */
  flushMs?: number
  /** One write. A process that dies within it leaves a part of what it wrote. */
  writeMs?: number
}

export interface Role {
  /** Path of the entry module: a learner's file (`balancer.ts`) or a given one (`given/backend.ts`). */
  file: string
  /** How many nodes; default 1. They are named `role-1`, `role-2`, …, or `role` alone when there is one. */
  count?: number
  /** How many of them run when the cluster begins; default all. */
  started?: number
  /** Public nodes have an address that users can reach; default false. */
  public?: boolean
  env?: (addresses: Addresses) => Record<string, string>
  /** Cores that serve requests; default: requests cost no time. */
  cores?: number
  /** Cost per path prefix, longest prefix wins; `/` covers the rest. */
  serviceMs?: Record<string, ServiceMs>
  /** Requests that may wait for a core; one more is refused. Default unbounded. */
  acceptQueue?: number
  disk?: DiskSpec
}

export interface Step {
  id: string
  /** A step beyond the core: a star, no points. */
  star?: boolean
  /** Check id → points. All core points of a lab sum to 100. */
  checks: Record<string, number>
}

export interface Lab {
  /** In order; the order breaks ties in time. */
  roles: Record<string, Role>
  /** The role whose first node `client` talks to. */
  entry: string
  /** What the users of a live cluster ask for until somebody says otherwise; default `GET /`. No check knows it. */
  users?: { method: string; path: string }
  steps: Step[]
  /** Longest a check may run, in virtual milliseconds; default one hour. */
  maxVirtualMs?: number
}

/** Gives `lab.ts` its types. */
export function defineLab(lab: Lab): Lab {
  return lab
}
