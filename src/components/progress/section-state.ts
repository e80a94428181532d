/** How far a learner is in a section and in the course, from what the device keeps. Knows no view and no words. */
import { type Progress, progressOf } from '../../lab/progress.ts'

/** What a lab has to give. */
export interface LabGoal {
  id: string
  points: number
  stars: number
}

export interface SectionState {
  isRead: boolean
  /** Read, and every lab has all its points. */
  isDone: boolean
  points: number
  pointsAtMost: number
  stars: number
  starsAtMost: number
}

/** A file may claim more points than a lab has; nobody is shown more than there are. */
export function sectionState(progress: Progress, slug: string, labs: LabGoal[]): SectionState {
  const kept = labs.map((goal) => ({ goal, lab: progressOf(progress, goal.id) }))
  const isRead = Object.hasOwn(progress.read, slug)
  return {
    isRead,
    isDone: isRead && kept.every(({ goal, lab }) => lab.points >= goal.points),
    points: sumOf(kept.map(({ goal, lab }) => Math.min(lab.points, goal.points))),
    pointsAtMost: sumOf(labs.map(({ points }) => points)),
    stars: sumOf(kept.map(({ goal, lab }) => Math.min(lab.stars, goal.stars))),
    starsAtMost: sumOf(labs.map(({ stars }) => stars)),
  }
}

export interface CourseState {
  sectionsRead: number
  points: number
  stars: number
  /** The first section that is not done; undefined before anything was begun and when all are done. */
  next: string | undefined
}

export function courseState(
  progress: Progress,
  outline: { slug: string; labs: LabGoal[] }[],
): CourseState {
  const states = outline.map(({ slug, labs }) => ({ slug, ...sectionState(progress, slug, labs) }))
  const hasBegun = states.some(({ isRead, points, stars }) => isRead || points > 0 || stars > 0)
  return {
    sectionsRead: states.filter(({ isRead }) => isRead).length,
    points: sumOf(states.map(({ points }) => points)),
    stars: sumOf(states.map(({ stars }) => stars)),
    next: hasBegun ? states.find(({ isDone }) => !isDone)?.slug : undefined,
  }
}

function sumOf(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
