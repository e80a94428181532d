/**
 * Lays down what the page puts into a downloaded project, and the solutions, each to be
 * fetched when it is asked for. Knows nothing of pages.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { BuildOptions } from 'esbuild'
import type { Lab } from '../src/engine/lab.ts'
import { addresses, placeNodes } from '../src/engine/plan.ts'
import { languages, wordsBeginningWith } from '../src/i18n.ts'
import type { ProjectNode } from '../src/lab/keeping/project.ts'
import { labIds, labUrl, readVariant } from '../src/runtime/lab-folder.ts'

/** Port of a lab's entry when its nodes are started by hand; the others follow. */
const firstPort = 8080

export async function buildProjects(
  target: string,
  root: string,
  bundle: (options: BuildOptions) => Promise<string>,
): Promise<void> {
  for (const folder of ['solutions', 'project']) mkdirSync(`${target}/${folder}`)
  writeFileSync(`${target}/project/course.js`, await bundle(commands(root)))
  for (const language of languages) {
    const words = wordsBeginningWith(language, ['project.'])
    writeFileSync(`${target}/project/words-${language}.json`, JSON.stringify(words))
  }
  for (const id of labIds()) {
    const { default: lab } = (await import(`${labUrl(id)}lab.ts`)) as { default: Lab }
    writeFileSync(`${target}/project/${id}.json`, JSON.stringify(nodesByHand(lab)))
    writeFileSync(`${target}/solutions/${id}.json`, JSON.stringify(readVariant(id, 'solution')))
  }
}

/** One module for Node: `check`, `run`, and the thread that it starts of itself. */
function commands(root: string): BuildOptions {
  return {
    entryPoints: [`${root}src/cli/project/main.ts`],
    format: 'esm',
    platform: 'node',
    target: 'node24',
    charset: 'utf8',
  }
}

/** Every node on loopback with a port of its own, the entry on the first. */
function nodesByHand(lab: Lab): ProjectNode[] {
  const places = placeNodes(lab)
  const entry = places.findIndex(({ role }) => role === lab.entry)
  const portOf = (index: number) => firstPort + ((index - entry + places.length) % places.length)
  const urlOf = ({ index }: { index: number }) => `http://127.0.0.1:${portOf(index)}`
  return places.map((place) => {
    const { file, env } = lab.roles[place.role]!
    const given = addresses(places, String(portOf(place.index)), urlOf)
    const { name, started } = place
    return { name, file, started, url: urlOf(place), env: env?.(given) ?? {} }
  })
}
