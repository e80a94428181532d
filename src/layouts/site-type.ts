/**
 * An Astro integration: cuts the fonts to the letters that the site's own texts use, leaves Pretendard's
 * slices for all other letters (learners type them) in `fonts-rest.css`, and lets every page fetch the
 * type of its first screen early. Knows fonts, style sheets and built pages, no component.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import subsetFont from 'subset-font'
import { charactersIn, rangesOf, type Subset, subsetsOfSite } from './type-subsets.ts'

const sans = 'node_modules/pretendard/dist/web/variable/woff2/PretendardVariable.woff2'
const mono =
  'node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2'
const cache = 'node_modules/.cache/site-type'
/** The lightest and the boldest letters of the style sheets. */
const weights = { min: 400, max: 780 }
/** About one screen of Korean. */
const firstScreen = 420

export function siteType(): AstroIntegration {
  return {
    name: 'site-type',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        const subsets = subsetsOfSite()
        const faces = await cutFonts(subsets)
        updateConfig({ vite: { css: { postcss: { plugins: [siteFaces(subsets, faces)] } } } })
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

/** Cuts every subset out of the fonts, unless the same was cut before; gives the `@font-face` rules. */
async function cutFonts(subsets: Subset[]): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const faces = []
  for (const { name, characters } of subsets) {
    faces.push(await cutFont('Pretendard Variable', sans, `Pretendard-${name}`, characters))
  }
  const [latin] = subsets
  if (latin)
    faces.push(await cutFont('JetBrains Mono Variable', mono, 'Mono-latin', latin.characters))
  return faces.join('\n')
}

async function cutFont(family: string, source: string, name: string, characters: Set<number>) {
  const font = readFileSync(source)
  const ranges = rangesOf(characters)
  const hash = createHash('sha256').update(font).update(ranges).update(JSON.stringify(weights))
  const path = `${cache}/${name}-${hash.digest('hex').slice(0, 12)}/${name}.woff2`
  if (!existsSync(path)) {
    const options = { targetFormat: 'woff2', variationAxes: { wght: weights } } as const
    const cut = await subsetFont(font, String.fromCodePoint(...characters), options)
    mkdirSync(path.replace(/\/[^/]*$/, ''), { recursive: true })
    writeFileSync(path, cut)
  }
  return `@font-face {
    font-family: '${family}';
    font-style: normal;
    font-display: swap;
    font-weight: ${weights.min} ${weights.max};
    src: url('../../${path}') format('woff2-variations');
    unicode-range: ${ranges};
  }`
}

/** One `@font-face` of a built style sheet. */
export interface Face {
  url: string
  ranges: string
}

/** What PostCSS hands over of a style sheet, as far as it is used here. */
interface Declaration {
  value: string
}
interface FontFace {
  remove(): void
  walkDecls(name: string, each: (declaration: Declaration) => void): void
}
interface Source {
  input: { file?: string }
}
interface Sheet {
  source?: Source | undefined
  append(css: string): void
  walk(each: (node: { source?: Source | undefined }) => void): void
  walkAtRules(name: string, each: (rule: FontFace) => void): void
}

/** A PostCSS plugin; it runs after imports were resolved and before addresses become files. */
function siteFaces(subsets: Subset[], faces: string) {
  const ours = new Set(subsets.flatMap(({ characters }) => [...characters]))
  return {
    postcssPlugin: 'site-faces',
    Once(sheet: Sheet) {
      const [, name] = /\/(fonts|fonts-rest)\.css/.exec(sheet.source?.input.file ?? '') ?? []
      if (name === 'fonts') {
        sheet.append(faces)
        // Vite finds the fonts beside the file from which a rule comes.
        sheet.walk((node) => {
          node.source = sheet.source
        })
      }
      if (name !== 'fonts-rest') return
      sheet.walkAtRules('font-face', (rule) => {
        // Of two faces with other weights a browser takes one, for all letters.
        rule.walkDecls('font-weight', (declaration) => {
          declaration.value = `${weights.min} ${weights.max}`
        })
        rule.walkDecls('unicode-range', (declaration) => {
          declaration.value = rangesWithout(declaration.value, ours)
          if (declaration.value === '') rule.remove()
        })
      })
    },
  }
}

/** A browser takes the last face that has a letter, so a slice must not claim what is there already. */
export function rangesWithout(ranges: string, characters: Set<number>): string {
  return rangesOf(new Set([...charactersIn(ranges)].filter((code) => !characters.has(code))))
}

/** The cut faces of the text's type that a built style sheet knows. */
export function facesIn(css: string): Face[] {
  return [...css.matchAll(/@font-face\s*\{[^}]*\}/g)].flatMap(([face]) => {
    const [, url = ''] = /url\("?([^")]*\/Pretendard-[^")]*)"?\)/.exec(face) ?? []
    const [, ranges = ''] = /unicode-range:([^;}]*)/.exec(face) ?? []
    return url && ranges ? [{ url, ranges }] : []
  })
}

/** Adds `<link rel="preload">` for the type of a page's first letters to the end of its head. */
export function withPreloads(html: string, faces: Face[]): string {
  // The engine's frame is no page: it has no text, and a policy that forbids fonts.
  const [, main] = /<main[^>]*>([\s\S]*)<\/main>/.exec(html) ?? []
  if (main === undefined) return html
  const words = main.replace(/<(script|style|svg)[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const first = Array.from(words.slice(0, firstScreen), (it) => it.codePointAt(0) ?? 0)
  const links = faces
    .filter(({ ranges }) => first.some((code) => code > 32 && charactersIn(ranges).has(code)))
    .map(({ url }) => `<link rel="preload" href="${url}" as="font" type="font/woff2" crossorigin>`)
  return html.replace('</head>', `${links.join('')}</head>`)
}
