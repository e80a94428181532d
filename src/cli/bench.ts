/** `lab bench`: the same as `npm run bench`, in a process of its own. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../tools/bench.ts', import.meta.url))

export async function bench(args: string[]): Promise<number> {
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: 'inherit' })
  return status ?? 1
}
