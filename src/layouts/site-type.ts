/**
 * An Astro integration: of Pretendard's 92 slices, `fonts.css` keeps those that the site's own
 * texts need, `fonts-rest.css` the others (for what learners type), and every page fetches the
 * slices of its first screen early. Knows texts, style sheets and built pages, no component.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'

/** What a learner may read before typing anything, code included. */
const texts = ['content/**/*.{json,mdx}', 'labs/*/{ko,en}.mdx', 'labs/*/{starter,given}/**/*.ts']
/** About one screen of Korean. */
const firstScreen = 420

export function siteType(): AstroIntegration {
  return {
    name: 'site-type',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { css: { postcss: { plugins: [keepSlices()] } } } })
      },
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        const faces = globSync(`${root}assets/*.css`).flatMap((path) =>
          facesIn(readFileSync(path, 'utf8')),
        )
        for (const path of globSync(`${root}**/*.html`)) {
          const html = readFileSync(path, 'utf8')
          writeFileSync(path, withPreloads(html, faces))
        }
      },
    },
  }
}

/** One `@font-face` of a sliced font. */
export interface Face {
  url: string
  ranges: string
}

/** What PostCSS hands over of a style sheet, as far as it is used here. */
interface FontFace {
  remove(): void
  walkDecls(name: string, each: (declaration: { value: string }) => void): void
}
interface Sheet {
  source?: { input: { file?: string } }
  walkAtRules(name: string, each: (rule: FontFace) => void): void
}

/** A PostCSS plugin; it runs after imports were resolved and before addresses become files. */
function keepSlices() {
  const files = globSync(texts)
  const needed = charactersOf(files.map((path) => readFileSync(path, 'utf8')).join(''))
  return {
    postcssPlugin: 'keep-slices',
    Once(sheet: Sheet) {
      const [, name] = /\/(fonts|fonts-rest)\.css/.exec(sheet.source?.input.file ?? '') ?? []
      if (!name) return
      sheet.walkAtRules('font-face', (rule) => {
        const face = { family: '', ranges: '' }
        rule.walkDecls('font-family', ({ value }) => {
          face.family = value
        })
        rule.walkDecls('unicode-range', ({ value }) => {
          face.ranges = value
        })
        const isSlice = /Pretendard Variable/.test(face.family) && face.ranges !== ''
        if (isSlice && covers(face.ranges, needed) !== (name === 'fonts')) rule.remove()
      })
    },
  }
}

/** Code points of a text, and all printable ASCII. */
export function charactersOf(text: string): Set<number> {
  const ascii = Array.from({ length: 95 }, (_, index) => index + 32)
  return new Set([...ascii, ...Array.from(text, (letter) => letter.codePointAt(0) ?? 0)])
}

/** `covers('U+ac00-ac02, U+20', new Set([0xac01]))` → `true` */
export function covers(ranges: string, characters: Set<number>): boolean {
  const bounds = [...ranges.matchAll(/U\+([\da-f]+)(?:-([\da-f]+))?/gi)].map(
    ([, from = '', to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const,
  )
  return [...characters].some((code) => bounds.some(([from, to]) => from <= code && code <= to))
}

/** The slices that a built style sheet knows. */
export function facesIn(css: string): Face[] {
  return [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].flatMap(([face]) => {
    const [, url = ''] = /url\("?([^")]*PretendardVariable[^")]*)"?\)/.exec(face) ?? []
    const [, ranges = ''] = /unicode-range:([^;}]*)/.exec(face) ?? []
    return url && ranges ? [{ url, ranges }] : []
  })
}

/** Adds `<link rel="preload">` for the slices of a page's first letters to the end of its head. */
export function withPreloads(html: string, faces: Face[]): string {
  // The engine's frame is no page: it has no text, and a policy that forbids fonts.
  const [, main] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? []
  if (main === undefined) return html
  const words = main.replace(/<(script|style|svg)[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const first = new Set(Array.from(words.slice(0, firstScreen), (it) => it.codePointAt(0) ?? 0))
  const links = faces
    .filter(({ ranges }) => covers(ranges, first))
    .map(({ url }) => `<link rel="preload" href="${url}" as="font" type="font/woff2" crossorigin>`)
  return html.replace('</head>', `${links.join('')}</head>`)
}
