/** Runs the command line as a process of its own, in English unless told otherwise. */
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Ended {
  code: number
  output: string
  errors: string
}

export function lab(...args: string[]): Promise<Ended> {
  return labIn({ LC_ALL: 'C' }, ...args)
}

/** With these variables in the environment; the rest is as it is here. */
export function labIn(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  const options = { env: { ...process.env, ...env }, maxBuffer: 64_000_000 }
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/lab.ts', ...args], options, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors })
    })
  })
}

/** A learner's own folder, outside of ours. */
export function folderOf(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}
