/** A lab as a page shows it: files, steps, checks and all words in one language. Plain data; knows no view. */

export interface LabFile {
  path: string
  text: string
  /** Given files are read, learners' files are written. */
  editable: boolean
}

export interface Hints {
  nudge: string
  idea: string
  code: string
}

export interface PageCheck {
  id: string
  title: string
  /** What a user of the system would have felt. */
  why: string
  points: number
  hints: Hints
}

export interface PageStep {
  id: string
  title: string
  star: boolean
  checks: PageCheck[]
}

export interface LabPage {
  id: string
  language: string
  title: string
  /** Base path of the site, with a slash at its end. */
  base: string
  files: LabFile[]
  steps: PageStep[]
  /** What the users of a live cluster ask for until the learner says otherwise. */
  users?: { method: string; path: string }
  /** Words of the interface whose keys begin with `lab.` or `timeline.`. */
  words: Record<string, string>
}

/** What of `lab.ts` a page needs. */
export interface LabOutline {
  users?: { method: string; path: string }
  steps: { id: string; star?: boolean; checks: Record<string, number> }[]
}

/** What of a lab's `ko.mdx` or `en.mdx` a page needs. */
export interface LabTexts {
  title: string
  steps: Record<string, { title: string }>
  checks: Record<string, { title: string; why: string; hints: Hints }>
}

/** Joins code and words by their ids. Throws when a language lacks one of them. */
export function stepsOfPage(lab: LabOutline, texts: LabTexts): PageStep[] {
  return lab.steps.map((step) => ({
    id: step.id,
    title: need(texts.steps[step.id], `steps.${step.id}`).title,
    star: step.star ?? false,
    checks: Object.entries(step.checks).map(([id, points]) => ({
      id,
      points,
      ...need(texts.checks[id], `checks.${id}`),
    })),
  }))
}

export function maxPointsOf(steps: PageStep[]): number {
  return steps.flatMap(({ checks }) => checks).reduce((sum, { points }) => sum + points, 0)
}

function need<T>(text: T | undefined, key: string): T {
  if (text === undefined) throw new Error(`The lab's text lacks "${key}"`)
  return text
}

/** `given/backend.ts` → `backend.ts` */
export function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path
}
