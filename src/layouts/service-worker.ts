/**
 * An Astro integration: writes `sw.js`, which keeps what was opened, for use without a network. Pages come from
 * the network whenever there is one, so no old page ever stands over new files. Knows built files only.
 */
import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

const source = new URL('./service-worker.js', import.meta.url)

export function serviceWorker(): AstroIntegration {
  let base = '/'
  return {
    name: 'service-worker',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/')
      },
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        writeFileSync(`${root}sw.js`, workerOf(readFileSync(source, 'utf8'), base, hashOf(root)))
      },
    },
  }
}

/** Fills in where the site lies and which build it is. */
export function workerOf(text: string, base: string, build: string): string {
  return text
    .replace("'__BASE__'", JSON.stringify(base))
    .replace("'__BUILD__'", JSON.stringify(build))
}

/** The same files have the same hash. */
function hashOf(root: string): string {
  const hash = createHash('sha256')
  const paths = globSync(`${root}**/*`).filter((path) => statSync(path).isFile())
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}
