/**
 * Lays the engine down for browsers in `public/engine/`: the worker and the frame's
 * script as classic scripts, every lab as data. Knows nothing of pages.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { LabBundle } from '../src/runtime/embedded/protocol.ts'
import { labIds, labsFolder, readLabSource } from '../src/runtime/lab-folder.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const embedded = `${root}src/runtime/embedded`
const target = `${root}public/engine`

rmSync(target, { recursive: true, force: true })
mkdirSync(`${target}/labs`, { recursive: true })
copyFileSync(`${embedded}/frame.html`, `${target}/frame.html`)
for (const name of ['worker', 'frame']) {
  writeFileSync(`${target}/${name}.js`, await bundle({ entryPoints: [`${embedded}/${name}.ts`] }))
}
for (const id of labIds()) {
  const bundled: LabBundle = { source: await readLabSource(id), code: await bundleLab(id) }
  writeFileSync(`${target}/labs/${id}.json`, JSON.stringify(bundled))
}

/** `lab.ts` and `checks.ts` as one script that defines `labBundle`. */
function bundleLab(id: string): Promise<string> {
  const contents = `export { default as lab } from './lab.ts'\nexport { default as checks } from './checks.ts'`
  const stdin = { contents, resolveDir: `${labsFolder}/${id}`, loader: 'ts' as const }
  return bundle({ stdin, globalName: 'labBundle' })
}

async function bundle(options: Parameters<typeof build>[0]): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'warning',
  })
  return outputFiles?.[0]?.text ?? ''
}
