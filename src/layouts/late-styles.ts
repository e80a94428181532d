/**
 * An Astro integration: takes Monaco's styles out of the pages' heads. Astro puts the styles
 * of everything a script may ever import there; Vite loads them again with the editor, which
 * is when they are needed. Knows the built files only.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

export function lateStyles(): AstroIntegration {
  return {
    name: 'late-styles',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        const late = globSync(`${root}assets/*.css`)
          .filter((path) => readFileSync(path, 'utf8').includes('.monaco-'))
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

/** `withoutStyles('<link rel="stylesheet" href="/a/x.css">', ['x.css'])` → `''` */
export function withoutStyles(html: string, files: string[]): string {
  return html.replace(/<link rel="stylesheet" href="([^"]*)">/g, (link, href: string) =>
    files.includes(basename(href)) ? '' : link,
  )
}
