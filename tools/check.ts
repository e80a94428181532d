// `npm run check`: format, lint, types, the rules of the project, and the style report, which never fails.
// Knows the commands and their order, not what they look for.

import { existsSync } from 'node:fs'
import { runSteps, type Step } from './steps.ts'

const tsc = ['node_modules/typescript/bin/tsc', '--pretty', 'false', '-p']

/** Runs every step; returns the names of those that failed and how many there were. */
export async function check(): Promise<{ failed: string[]; steps: number }> {
  const { before, together } = checkSteps(existsSync('astro.config.mjs'))
  const failed = [...(await runSteps(before)), ...(await runSteps(together))]
  return { failed, steps: [...before, ...together].filter((step) => !step.advises).length }
}

/** Long ones first; the types that Astro writes must be there before types are checked. */
function checkSteps(hasSite: boolean): { before: Step[]; together: Step[] } {
  const astro = (name: string, ...args: string[]) => ({ name, args: ['tools/astro.ts', ...args] })
  return {
    before: hasSite ? [astro('types of the content', 'sync')] : [],
    together: [
      ...(hasSite
        ? [astro('types of the pages', 'check', '--noSync', '--tsconfig', 'tsconfig.pages.json')]
        : []),
      { name: 'types', args: [...tsc, '.'] },
      { name: 'types of the engine', args: [...tsc, 'src/engine'] },
      { name: 'types of the Node API', args: [...tsc, 'src/node-api'] },
      { name: 'types of the labs', args: [...tsc, 'labs'] },
      {
        name: 'format and lint',
        args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
      },
      { name: 'directions of imports, banned words', args: ['tools/tidy/main.ts'] },
      { name: 'style report', args: ['tools/tidy/style.ts'], advises: true },
    ],
  }
}

if (import.meta.main) {
  const { failed, steps } = await check()
  console.log(`${steps - failed.length} passed, ${failed.length} failed`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
