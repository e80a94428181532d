// Finds, installs and launches the Chromium of the browser tests. Knows nothing of what is tested.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** No page of ours may need the network, so the browser must not use it on its own account either. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
]

/** Path of a Chromium: `$CHROMIUM`, one of this machine, or the one Playwright has downloaded. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM is "${named}", which does not exist. Correct it or unset it.`)
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...installed, chromium.executablePath()].find((path) => existsSync(path))
}

/** Starts a headless browser, with more arguments if wanted; whoever calls closes it. */
export async function launchChromium(more: string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(adviceWithoutChromium)
  const isRoot = process.getuid?.() === 0
  const args = [...quiet, ...more, ...(isRoot ? ['--no-sandbox'] : [])]
  return chromium.launch({ executablePath, args })
}

/** Makes sure that there is a Chromium, and says in one line why if there is none. Installs one where that needs no question. */
export function ensureChromium(): boolean {
  try {
    if (findChromium() !== undefined) return true
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (mayInstall) {
    console.log('No Chromium here: installing one with apt-get.')
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
  }
  if (findChromium() !== undefined) return true
  console.error(adviceWithoutChromium)
  return false
}

const adviceWithoutChromium =
  'No Chromium found for the browser tests. Type: npx playwright install --with-deps chromium (or set CHROMIUM to the path of one)'

function apt(...args: string[]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
  if (status !== 0) console.error(stderr)
}
