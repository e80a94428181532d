/**
 * An Astro integration: takes the styles of late scripts (Monaco, failures, timelines, running clusters, the rest of
 * the type) out of the pages' heads. Astro puts the styles of everything a script may ever import
 * there; Vite loads them again with the script, which is when they are needed. Knows built files only.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { siteType } from './site-type.ts'

/** Words that stand only in style sheets that a late script brings along. */
const marks = ['.monaco-', '.timeline-title', '.live-stage']

export function lateStyles(): AstroIntegration {
  return {
    name: 'late-styles',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ integrations: [siteType()] })
      },
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        const late = globSync(`${root}assets/*.css`)
          .filter((path) => isLate(readFileSync(path, 'utf8')))
          .map((path) => basename(path))
        for (const path of globSync(`${root}**/*.html`)) {
          const html = readFileSync(path, 'utf8')
          const lighter = withoutStyles(html, late)
          if (lighter !== html) writeFileSync(path, lighter)
        }
      },
    },
  }
}

export function isLate(css: string): boolean {
  return marks.some((mark) => css.includes(mark))
}

/** `withoutStyles('<link rel="stylesheet" href="/a/x.css">', ['x.css'])` → `''` */
export function withoutStyles(html: string, files: string[]): string {
  return html.replace(/<link rel="stylesheet" href="([^"]*)">/g, (link, href: string) =>
    files.includes(basename(href)) ? '' : link,
  )
}
