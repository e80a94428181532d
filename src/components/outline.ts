/** What there is to do in every section: its labs with their points and stars. Knows no layout and no learner. */
import type { Language } from '../i18n.ts'
import { maxPointsOf } from '../lab/page.ts'
import { type Section, sections, writtenSections } from './course.ts'
import { readLab } from './labs.ts'
import type { LabGoal } from './progress/section-state.ts'

export interface OutlinedSection extends Section {
  isWritten: boolean
  labs: (LabGoal & { title: string; checks: number })[]
}

export async function outlineOf(language: Language): Promise<OutlinedSection[]> {
  const written = await writtenSections(language)
  return Promise.all(
    sections.map(async (section) => {
      const text = written.find((it) => it.section.slug === section.slug)?.chapter.body
      const labs = labsIn(text ?? '').map((id) => goalOf(id, language))
      return { ...section, isWritten: text !== undefined, labs: await Promise.all(labs) }
    }),
  )
}

/** `<Lab id="load-balancer" />` → `['load-balancer']` */
export function labsIn(text: string): string[] {
  return [...text.matchAll(/<Lab\s+id="([\w-]+)"/g)].map(([, id = '']) => id)
}

async function goalOf(id: string, language: Language) {
  const { page } = await readLab(id, language)
  return {
    id,
    title: page.title,
    points: maxPointsOf(page.steps),
    stars: page.steps.filter(({ star }) => star).length,
    checks: page.steps.flatMap(({ checks }) => checks).length,
  }
}
