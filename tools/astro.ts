// Runs the Astro command with our arguments and without its telemetry: no request leaves a machine unasked.

import { spawnSync } from 'node:child_process'

const { status } = spawnSync(
  process.execPath,
  ['node_modules/astro/bin/astro.mjs', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } },
)
process.exitCode = status ?? 1
