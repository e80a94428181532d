/**
 * Queueing theory beside the cores of a node: mean waiting times by formula (Kleinrock,
 * Queueing Systems, vol. 1) and by simulation.
 */
import { Capacity } from '../../src/engine/capacity.ts'
import type { ServiceMs } from '../../src/engine/lab.ts'
import { exponential, randomStream, seedFrom } from '../../src/engine/random.ts'

const serviceMs = 10

/** Mean time between arrival and the begin of service, over that many arrivals. */
function simulatedWaitMs(load: number, cores: number, cost: ServiceMs, arrivals: number): number {
  const role = { file: '', cores, serviceMs: { '/': cost } }
  const capacity = new Capacity(role, randomStream(seedFrom(1, 'service', String(load))))
  const random = randomStream(seedFrom(1, 'arrivals', String(load)))
  const gapMs = serviceMs / (cores * load)
  let nowMs = 0
  let sumMs = 0
  for (let arrival = 0; arrival < arrivals; arrival++) {
    nowMs += exponential(gapMs, random)
    sumMs += (capacity.admit(nowMs, '/') as number) - nowMs
  }
  return sumMs / arrivals - serviceMs
}

/** Erlang's C formula: the probability that an arrival waits. */
function erlangC(load: number, cores: number): number {
  const offered = load * cores
  let term = 1
  let sum = 1
  for (let busy = 1; busy < cores; busy++) {
    term *= offered / busy
    sum += term
  }
  const last = (term * offered) / cores / (1 - load)
  return last / (sum + last)
}

export const models: [
  name: string,
  cores: number,
  cost: ServiceMs,
  waitMs: (load: number) => number,
][] = [
  ['M/M/1', 1, { mean: serviceMs }, (load) => (serviceMs * load) / (1 - load)],
  ['M/D/1', 1, serviceMs, (load) => (serviceMs * load) / (2 * (1 - load))],
  ['M/M/4', 4, { mean: serviceMs }, (load) => (erlangC(load, 4) * serviceMs) / (4 * (1 - load))],
]

/** Simulated over theoretical mean waiting time. */
export function waitRatio(model: (typeof models)[number], load: number, arrivals: number): number {
  const [, cores, cost, expectedMs] = model
  return simulatedWaitMs(load, cores, cost, arrivals) / expectedMs(load)
}
