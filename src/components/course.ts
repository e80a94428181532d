/** The sections of the course, and which of them can be read already. Knows no layout. */
import { getCollection } from 'astro:content'
import course from '../../content/course.json' with { type: 'json' }
import type { Language } from '../i18n.ts'

export interface Section {
  number: number
  slug: string
  users: number
}

export const sections: Section[] = course.sections

/** `5`, `load-balancer` → `05-load-balancer`, the section's folder in content/chapters. */
export function folderOf({ number, slug }: Section): string {
  return `${String(number).padStart(2, '0')}-${slug}`
}

/** Sections that have a text in this language, in order, each with its text. */
export async function writtenSections(language: Language) {
  const chapters = await getCollection('chapters')
  return sections.flatMap((section) => {
    const chapter = chapters.find(({ id }) => id === `${folderOf(section)}/${language}`)
    return chapter ? [{ section, chapter }] : []
  })
}
