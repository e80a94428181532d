/**
 * How far a learner is, on this device and in one place for all pages: `localStorage`, key
 * `progress`, JSON of `Progress`. Pure functions change it; `createProgressStore` reads and
 * writes it. Nothing here is proof of anything: grades come from a server. Knows no view.
 */
import type { Verdict } from '../engine/verdict.ts'

export interface Progress {
  version: 1
  /** By lab id. */
  labs: Record<string, LabProgress>
  /** Sections that were read to their end, by slug: when for the first time, in ISO 8601. */
  read: Record<string, string>
}

export interface LabProgress {
  /** Checks that passed once, by id: when for the first time, in ISO 8601. */
  passed: Record<string, string>
  /** The most that one Check brought. */
  points: number
  /** The most ★ steps that one Check found done. */
  stars: number
  /** Graded Checks of code that was not the starter's. */
  attempts: number
  /** When the learner gave up, in ISO 8601. */
  gaveUp: string | null
  /** When the solution was first shown. */
  sawSolution: string | null
}

/** Attempts after which the solution may be compared without giving up. */
export const honestAttempts = 3

export const emptyProgress: Progress = { version: 1, labs: {}, read: {} }

const emptyLab: LabProgress = {
  passed: {},
  points: 0,
  stars: 0,
  attempts: 0,
  gaveUp: null,
  sawSolution: null,
}

export function progressOf({ labs }: Progress, labId: string): LabProgress {
  return (Object.hasOwn(labs, labId) ? labs[labId] : undefined) ?? emptyLab
}

/** `changed`: the code was not the starter's. Only a graded Check counts. */
export function withVerdict(
  progress: Progress,
  { labId, status, checks, points }: Verdict,
  { atIso, changed }: { atIso: string; changed: boolean },
): Progress {
  if (status !== 'graded') return progress
  const before = progressOf(progress, labId)
  const passed = checks.filter(({ outcome }) => outcome === 'pass').map(({ id }) => [id, atIso])
  return withLab(progress, labId, {
    ...before,
    passed: { ...Object.fromEntries(passed), ...before.passed },
    points: Math.max(before.points, points),
    stars: Math.max(before.stars, starsOf(checks)),
    attempts: before.attempts + (changed ? 1 : 0),
  })
}

export function withGaveUp(progress: Progress, labId: string, atIso: string): Progress {
  const before = progressOf(progress, labId)
  return withLab(progress, labId, { ...before, gaveUp: before.gaveUp ?? atIso })
}

export function withSolutionSeen(progress: Progress, labId: string, atIso: string): Progress {
  const before = progressOf(progress, labId)
  return withLab(progress, labId, { ...before, sawSolution: before.sawSolution ?? atIso })
}

export function withRead(progress: Progress, slug: string, atIso: string): Progress {
  return { ...progress, read: { [slug]: atIso, ...progress.read } }
}

/** Solved, tried honestly or given up: then the solution spoils nothing. */
export function mayCompare(lab: LabProgress, maxPoints: number): boolean {
  return lab.points >= maxPoints || lab.attempts >= honestAttempts || lab.gaveUp !== null
}

/** Of two devices: what either has reached, at the earlier time. */
export function mergedProgress(a: Progress, b: Progress): Progress {
  const ids = new Set([...Object.keys(a.labs), ...Object.keys(b.labs)])
  const labs = [...ids].map((id) => [id, mergedLab(progressOf(a, id), progressOf(b, id))])
  return { version: 1, labs: Object.fromEntries(labs), read: earliest(a.read, b.read) }
}

/** Whatever storage or a file gives back; what has another shape is left out. */
export function parsedProgress(value: unknown): Progress {
  if (!isRecord(value) || value.version !== 1) return emptyProgress
  const labs = isRecord(value.labs) ? Object.entries(value.labs) : []
  return {
    version: 1,
    labs: Object.fromEntries(labs.map(([id, lab]) => [id, parsedLab(lab)])),
    read: times(value.read),
  }
}

export interface ProgressStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

export interface ProgressStore {
  read(): Progress
  /** Reads again before it writes, so that two tabs add up. False when the browser does not store it. */
  change(make: (progress: Progress) => Progress): boolean
}

const key = 'progress'

export function createProgressStore(storage: ProgressStorage | null): ProgressStore {
  /** For this page alone, where nothing is stored. */
  let fallback = emptyProgress
  const read = () => {
    try {
      return storage ? parsedProgress(JSON.parse(storage.getItem(key) ?? 'null')) : fallback
    } catch {
      return fallback
    }
  }
  return {
    read,
    change(make) {
      fallback = make(read())
      try {
        storage?.setItem(key, JSON.stringify(fallback))
        return storage !== null
      } catch {
        return false
      }
    },
  }
}

function withLab(progress: Progress, labId: string, lab: LabProgress): Progress {
  return { ...progress, labs: { ...progress.labs, [labId]: lab } }
}

/** ★ steps whose checks all pass. */
function starsOf(checks: Verdict['checks']): number {
  const stars = checks.filter(({ star }) => star)
  const steps = new Set(stars.map(({ step }) => step))
  const missed = new Set(stars.filter(({ outcome }) => outcome !== 'pass').map(({ step }) => step))
  return steps.size - missed.size
}

function mergedLab(a: LabProgress, b: LabProgress): LabProgress {
  return {
    passed: earliest(a.passed, b.passed),
    points: Math.max(a.points, b.points),
    stars: Math.max(a.stars, b.stars),
    attempts: Math.max(a.attempts, b.attempts),
    gaveUp: earlier(a.gaveUp, b.gaveUp),
    sawSolution: earlier(a.sawSolution, b.sawSolution),
  }
}

function earliest(a: Record<string, string>, b: Record<string, string>): Record<string, string> {
  const names = Object.keys({ ...a, ...b })
  return Object.fromEntries(
    names.map((name) => [name, earlier(a[name] ?? null, b[name] ?? null) ?? '']),
  )
}

/** Times in ISO 8601 and UTC sort as text. */
function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

function parsedLab(value: unknown): LabProgress {
  const lab = isRecord(value) ? value : {}
  return {
    passed: times(lab.passed),
    points: count(lab.points),
    stars: count(lab.stars),
    attempts: count(lab.attempts),
    gaveUp: time(lab.gaveUp),
    sawSolution: time(lab.sawSolution),
  }
}

function times(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : []
  return Object.fromEntries(
    entries.flatMap(([name, at]) => (time(at) === null ? [] : [[name, at as string]])),
  )
}

function time(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? value : null
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
