/** The titles, reasons and hints of a lab's checks in one language, from its `ko.mdx` or `en.mdx`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { labsFolder } from '../runtime/lab-folder.ts'

export interface CheckTexts {
  title: string
  why: string
  hints: { nudge: string; idea: string; code: string }
}

export interface LabTexts {
  title: string
  steps: Record<string, { title: string }>
  checks: Record<string, CheckTexts>
}

export function readTexts(labId: string, language = 'en'): LabTexts {
  const path = join(labsFolder, labId, `${language}.mdx`)
  const source = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const frontMatter = /^---\n([\s\S]*?)\n---/.exec(source)?.[1] ?? ''
  return { title: labId, steps: {}, checks: {}, ...(parse(frontMatter) as object | null) }
}
