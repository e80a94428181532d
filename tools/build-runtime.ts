/**
 * Lays the engine down for browsers in `public/engine/`: the worker and the frame's
 * script as classic scripts, every lab as data. Knows nothing of pages.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { minifySync } from 'rolldown/utils'
import type { LabBundle } from '../src/runtime/embedded/protocol.ts'
import { labIds, labsFolder, readLabSource } from '../src/runtime/lab-folder.ts'
import { buildProjects } from './build-project.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const embedded = `${root}src/runtime/embedded`
const target = `${root}public/engine`

rmSync(target, { recursive: true, force: true })
mkdirSync(`${target}/labs`, { recursive: true })
copyFileSync(`${embedded}/frame.html`, `${target}/frame.html`)
for (const name of ['worker', 'frame']) {
  const code = await bundle({ entryPoints: [`${embedded}/${name}.ts`] })
  // A second minifier takes another 10 kB (gzip) off the worker.
  writeFileSync(`${target}/${name}.js`, minifySync(`${name}.js`, code, { module: false }).code)
}
for (const id of labIds()) {
  const bundled: LabBundle = { source: await readLabSource(id), code: await bundleLab(id) }
  writeFileSync(`${target}/labs/${id}.json`, JSON.stringify(bundled))
}
await buildProjects(target, root, bundle)

/** `lab.ts` and `checks.ts` as one script that defines `labBundle`. */
function bundleLab(id: string): Promise<string> {
  const contents = `export { default as lab } from './lab.ts'\nexport { default as checks } from './checks.ts'`
  const stdin = { contents, resolveDir: `${labsFolder}/${id}`, loader: 'ts' as const }
  return bundle({ stdin, globalName: 'labBundle' })
}

/**
 * SES names functions after itself (`Error`, `eval`, …) and programs can print those names,
 * so they survive in its part of the bundle. Elsewhere that would cost bytes and time.
 */
function sesWithNames(): Plugin {
  return {
    name: 'ses-with-names',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^ses$/ }, () => ({ path: 'ses', namespace: 'with-names' }))
      onLoad({ filter: /.*/, namespace: 'with-names' }, async () => {
        const stdin = { contents: "import 'ses'", resolveDir: root }
        return { contents: await minified({ stdin, keepNames: true }), resolveDir: root }
      })
    },
  }
}

/**
 * The parser as modules, of which a bundler keeps what is used and shortens the names; and
 * without the dialects that nobody switches on, Flow and JSX. Node takes the other edition.
 */
function lightParser(): Plugin {
  return {
    name: 'light-parser',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^sucrase\/dist\/parser\// }, ({ path }) => ({
        path: `${root}node_modules/${path.replace('/dist/', '/dist/esm/')}`,
        sideEffects: false,
      }))
      const filter = /sucrase\/dist\/esm\/parser\/plugins\/(flow|jsx\/\w+)\.js$/
      onLoad({ filter }, ({ path }) => {
        const functions = readFileSync(path, 'utf8').matchAll(/^export (default )?function \w+/gm)
        return { contents: [...functions].map(([head]) => `${head}() {}`).join('\n') }
      })
    },
  }
}

function bundle(options: BuildOptions): Promise<string> {
  return minified({ ...options, plugins: [sesWithNames(), lightParser()] })
}

async function minified(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  })
  return outputFiles?.[0]?.text ?? ''
}
