/**
 * An Astro integration: reads the built pages and writes what can be searched into `search/<language>.json`.
 * What a page shows is what is found, labs and glossary included. Knows built files only.
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { passagesOf } from '../components/search/passages.ts'
import { languages } from '../i18n.ts'

/** Pages that have nothing of their own to say. */
const left = new Set(['', 'progress'])

export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        mkdirSync(`${root}search`, { recursive: true })
        for (const language of languages) {
          const passages = globSync(`${root}${language}/**/index.html`)
            .sort()
            .map((path) => ({
              slug: relative(`${root}${language}`, path).replace(/\/?index\.html$/, ''),
              html: readFileSync(path, 'utf8'),
            }))
            .filter(({ slug }) => !left.has(slug))
            .flatMap(({ slug, html }) => passagesOf(html, { slug, page: titleOf(html) }))
          writeFileSync(`${root}search/${language}.json`, JSON.stringify(passages))
        }
      },
    },
  }
}

/** `<title>캐시 · 0에서 1,000,000까지</title>` → `캐시` */
function titleOf(html: string): string {
  return (/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '').replace(/ · [^·]*$/, '')
}
