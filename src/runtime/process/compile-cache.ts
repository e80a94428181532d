/**
 * Lets Node keep what it compiled of our own sources, types already removed, so that the
 * next command and the next thread begin in half the time.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(
  new URL('../../../node_modules/.cache/zero-to-millions/compiled', import.meta.url),
)

enableCompileCache(folder)
// Threads that start later read it from here.
process.env.NODE_COMPILE_CACHE ??= folder
