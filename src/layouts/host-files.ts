/**
 * An Astro integration: what hosts and crawlers read beside the pages. `_headers` gets the base path,
 * and where the build knows the site's address there is a site map. Knows built files only.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { isLanguage, languages } from '../i18n.ts'

export function hostFiles(): AstroIntegration {
  let base = '/'
  let site: string | undefined
  return {
    name: 'host-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/')
        site = config.site
      },
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        const headers = `${root}_headers`
        if (existsSync(headers)) {
          writeFileSync(headers, headersBelow(base, readFileSync(headers, 'utf8')))
        }
        if (!site) return
        const home = new URL(base, site).href
        const paths = globSync(`${root}{${languages.join(',')}}/**/index.html`)
          .map((path) => relative(root, path).replace(/index\.html$/, ''))
          .sort()
        writeFileSync(`${root}sitemap.xml`, siteMap(home, paths))
        writeFileSync(
          `${root}robots.txt`,
          `User-agent: *\nAllow: /\n\nSitemap: ${home}sitemap.xml\n`,
        )
      },
    },
  }
}

/** `headersBelow('/course/', '/ko/*\n  A: b')` → `'/course/ko/*\n  A: b'` */
export function headersBelow(base: string, text: string): string {
  return text.replace(/^\//gm, base)
}

/** Every page with its other language. `home` ends with a slash, paths begin with the language: `ko/cache/`. */
export function siteMap(home: string, paths: string[]): string {
  const alternatesOf = (path: string) =>
    languages.map((language) => {
      const other = path.replace(/^[^/]+/, language)
      return `<xhtml:link rel="alternate" hreflang="${language}" href="${home}${other}"/>`
    })
  const urls = paths
    .filter((path) => isLanguage(path.split('/')[0]))
    .map((path) => `<url><loc>${home}${path}</loc>${alternatesOf(path).join('')}</url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`
}
