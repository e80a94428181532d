/** Puts together a placement in this realm: the engine with the Node API of learners. */
import { limits } from '../engine/limits.ts'
import { RealmPlacement } from '../engine/realm.ts'
import { createEvaluator } from '../engine/realm-setup.ts'
import type { Turns } from '../engine/turns.ts'
import { createNodeApi } from '../node-api/index.ts'

/** The realm must be hardened already. `onTurn` is told whose learner code runs next. */
export function createRealmPlacement(
  turns: Turns,
  onTurn?: (node: number) => void,
): RealmPlacement {
  const maxWindowEvents = limits.windowEvents
  const options = { turns, createNodeApi, createEvaluator, maxWindowEvents }
  return new RealmPlacement(onTurn === undefined ? options : { ...options, onTurn })
}
