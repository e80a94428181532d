/**
 * Seeded chance. Every subsystem draws from a stream of its own, so that one more draw
 * in one of them leaves the others as they were. Integer arithmetic only: the same
 * numbers on every machine.
 */

import { ln } from './arithmetic.ts'

/** A source of numbers in [0, 1), 32 random bits each. */
export type Random = () => number

/**
 * A 32-bit seed from a name, for example `seedFrom(7, 'load-balancer', 'failover')`.
 * FNV-1a over the parts, finished with the mixer of MurmurHash3 (Appleby, public domain).
 */
export function seedFrom(base: number, ...names: string[]): number {
  let hash = 0x811c9dc5 ^ base
  for (const name of names) {
    for (let index = 0; index < name.length; index++) {
      hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
    }
    hash = Math.imul(hash ^ 0x1f, 0x01000193)
  }
  return mix(hash)
}

function mix(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Integers below 2^32: `sfc32` of Chris Doty-Humphrey's PractRand, warmed up by 12 rounds. */
export function randomIntegers(seed: number): () => number {
  let a = 0
  let b = seed | 0
  let c = mix(seed ^ 0x9e3779b9) | 0
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

export function randomStream(seed: number): Random {
  const next = randomIntegers(seed)
  return () => next() / 4_294_967_296
}

/** An exponential draw with that mean, by inversion: times between arrivals of a Poisson process. */
export function exponential(mean: number, random: Random): number {
  return -mean * ln(1 - random())
}
