// Reads a `_headers` file, the format in which static hosts take response headers. Knows nothing of files or sockets.

/** Headers for all paths that match one pattern. */
interface HeaderRule {
  pattern: RegExp
  headers: [name: string, value: string][]
}

/** Rules in the order of the file: a path with `*` for anything, below it indented `Name: value` lines, `#` comments. */
export function parseHeadersFile(text: string): HeaderRule[] {
  const rules: HeaderRule[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    if (/^\S/.test(line)) {
      rules.push({ pattern: patternOf(line.trim()), headers: [] })
      continue
    }
    const header = /^\s+([\w-]+):\s*(.*?)\s*$/.exec(line)
    const rule = rules.at(-1)
    if (header === null || rule === undefined) {
      throw new Error(`_headers:${index + 1} is neither a path nor "  Name: value": ${line.trim()}`)
    }
    rule.headers.push([header[1]!, header[2]!])
  }
  return rules
}

/** Headers of a path, names in lower case. All matching rules count; a name given twice is joined by a comma. */
export function headersFor(path: string, rules: HeaderRule[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { headers } of rules.filter(({ pattern }) => pattern.test(path))) {
    for (const [name, value] of headers) {
      const key = name.toLowerCase()
      found[key] = found[key] === undefined ? value : `${found[key]}, ${value}`
    }
  }
  return found
}

/** Example: `/labs/*` matches `/labs/` and everything below it. */
function patternOf(path: string): RegExp {
  const literal = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('.*')}$`)
}
