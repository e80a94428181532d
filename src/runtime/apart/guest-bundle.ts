/**
 * Bundles the program that runs in the sandboxed process into one file, once per state
 * of its sources. Knows how to build, not how to run.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const cacheFolder = join(root, 'node_modules', '.cache', 'zero-to-millions')

let bundled: Promise<string> | undefined

/** Path of the bundle. Built at most once per process. */
export function guestBundle(): Promise<string> {
  bundled ??= buildGuest()
  return bundled
}

async function buildGuest(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./guest.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  })
  const text = outputFiles[0]?.text ?? ''
  const name = `guest-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`
  const path = join(cacheFolder, name)
  if (existsSync(path)) return path
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(`${path}.${process.pid}`, text)
  renameSync(`${path}.${process.pid}`, path)
  return path
}
