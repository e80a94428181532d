/**
 * Turns a lab's `lab.ts` and its modules into the nodes of a cluster: names, addresses,
 * environment and files of each. Pure; starts nothing.
 */
import type { Addresses, Lab, Role } from './lab.ts'
import { reachableModules } from './modules.ts'
import { addressOf, type Endpoint, nodePort } from './network.ts'
import type { Module } from './placement.ts'

export interface NodePlan extends Endpoint {
  port: number
  /** Runs when the cluster begins. */
  started: boolean
  /** Reaches no file that a learner can write. */
  given: boolean
  env: Record<string, string>
  entry: string
  modules: Module[]
  spec: Role
}

/** Folder whose files belong to the lab; everything else is the learner's. */
export const givenFolder = 'given/'

export function planNodes(lab: Lab, modules: readonly Module[]): NodePlan[] {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const places = placeNodes(lab)
  return places.map((place) => {
    const spec = lab.roles[place.role] as Role
    const reached = reachableModules(spec.file, byPath)
    return {
      ...place,
      port: nodePort,
      given: reached.every(({ path }) => path.startsWith(givenFolder)),
      env: spec.env?.(simulatedAddresses(places)) ?? {},
      entry: spec.file,
      modules: reached,
      spec,
    }
  })
}

/** The nodes of a lab by name, in the order of `lab.ts`; real processes use it too. */
export function placeNodes(lab: Lab): (Endpoint & { started: boolean })[] {
  const places: (Endpoint & { started: boolean })[] = []
  let publics = 0
  for (const [role, spec] of Object.entries(lab.roles)) {
    const count = spec.count ?? 1
    for (let member = 0; member < count; member++) {
      const isPublic = spec.public ?? false
      places.push({
        index: places.length,
        name: count === 1 ? role : `${role}-${member + 1}`,
        role,
        address: addressOf(isPublic ? publics++ : places.length, isPublic),
        isPublic,
        started: member < (spec.started ?? count),
      })
    }
  }
  return places
}

function simulatedAddresses(places: readonly Endpoint[]): Addresses {
  return addresses(places, String(nodePort), ({ address }) => `http://${address}:${nodePort}`)
}

/** The `Addresses` of any world, given the URL of each node. Unknown roles throw: a mistake in `lab.ts`. */
export function addresses<Place extends Endpoint>(
  places: readonly Place[],
  port: string,
  urlOf: (place: Place) => string,
): Addresses {
  const urls = (role: string): string[] => {
    const members = places.filter((place) => place.role === role)
    if (members.length === 0) throw new Error(`lab.ts names no role '${role}'`)
    return members.map(urlOf)
  }
  return { port, urls, url: (role) => urls(role)[0] as string }
}
