// Prints where the project breaks the rules that no compiler knows, and fails if it does. Knows no rule itself.

import { importFindings } from './imports.ts'
import { platformFindings, staleExceptions } from './platform.ts'
import { type Finding, readSources, wordFinding } from './source.ts'

/** Every broken rule in the project below `root`. */
export function tidyFindings(root: string): Finding[] {
  const sources = readSources(root)
  return [
    ...sources.flatMap((source) => importFindings(source)),
    ...sources.flatMap((source) => platformFindings(source)),
    ...staleExceptions(sources),
  ]
}

if (import.meta.main) {
  const findings = tidyFindings(process.cwd())
  for (const finding of findings) console.log(wordFinding(finding))
  process.exitCode = findings.length > 0 ? 1 : 0
}
