/** What a downloaded project carries of its lab, in `course/lab.json`. Written by the page, read by its commands. */
import { readFileSync } from 'node:fs'
import type { Lab } from '../../engine/lab.ts'
import type { Checks } from '../../engine/vocabulary.ts'
import type { Language } from '../../i18n.ts'
import type { LabBundle } from '../../runtime/embedded/protocol.ts'
import type { LabTexts } from '../texts.ts'

export interface ProjectContents {
  language: Language
  bundle: LabBundle
  texts: LabTexts
}

/** `course` is the URL of the folder, with a slash at its end. */
export function readContents(course: URL | string): ProjectContents {
  return JSON.parse(readFileSync(new URL('lab.json', course), 'utf8'))
}

/** The lab's bundle is ours, so it runs outside compartments. */
export function evaluateLab({ code }: LabBundle): { lab: Lab; checks: Checks } {
  return new Function(`${code}\nreturn labBundle`)() as { lab: Lab; checks: Checks }
}
