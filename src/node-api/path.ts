/** `node:path` for POSIX, on a machine whose current directory is `/`. Pure functions over text. */

const posix = {
  sep: '/',
  delimiter: ':',
  normalize,
  join,
  resolve,
  isAbsolute,
  relative,
  dirname,
  basename,
  extname,
  parse,
  format,
  toNamespacedPath: (given: string) => given,
}

export const path = Object.assign(posix, { posix })

function isAbsolute(given: string): boolean {
  return given.startsWith('/')
}

function simplify(given: string, absolute: boolean): string {
  const parts: string[] = []
  for (const part of given.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!absolute) parts.push('..')
  }
  return parts.join('/')
}

function normalize(given: string): string {
  if (given === '') return '.'
  const absolute = isAbsolute(given)
  const text = simplify(given, absolute)
  const ending = given.endsWith('/') && text !== '' ? '/' : ''
  return absolute
    ? `/${text}${ending}`
    : (text || '.') + (text === '' && given.endsWith('/') ? '/' : ending)
}

function join(...parts: string[]): string {
  const joined = parts.filter((part) => part !== '').join('/')
  return joined === '' ? '.' : normalize(joined)
}

function resolve(...parts: string[]): string {
  let found = ''
  for (const part of parts.toReversed()) {
    if (part === '') continue
    found = found === '' ? part : `${part}/${found}`
    if (isAbsolute(part)) break
  }
  return `/${simplify(found, true)}`
}

function relative(from: string, to: string): string {
  const start = resolve(from).split('/').filter(Boolean)
  const end = resolve(to).split('/').filter(Boolean)
  let shared = 0
  while (shared < start.length && start[shared] === end[shared]) shared++
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/')
}

function dirname(given: string): string {
  const text = given.replace(/(?<=.)\/+$/, '')
  const cut = text.lastIndexOf('/')
  if (cut < 0) return '.'
  return cut === 0 ? '/' : text.slice(0, cut).replace(/(?<=.)\/+$/, '')
}

function basename(given: string, suffix = ''): string {
  const text = given.replace(/\/+$/, '')
  const name = text.slice(text.lastIndexOf('/') + 1)
  return suffix !== '' && name !== suffix && name.endsWith(suffix)
    ? name.slice(0, -suffix.length)
    : name
}

function extname(given: string): string {
  const name = basename(given)
  const dot = name.lastIndexOf('.')
  return dot <= 0 || name === '..' ? '' : name.slice(dot)
}

interface Parsed {
  root: string
  dir: string
  base: string
  ext: string
  name: string
}

function parse(given: string): Parsed {
  const base = basename(given)
  const ext = extname(given)
  const dir = dirname(given)
  const root = isAbsolute(given) ? '/' : ''
  return {
    root,
    dir: dir === '.' && !given.startsWith('.') ? '' : dir,
    base,
    ext,
    name: ext ? base.slice(0, -ext.length) : base,
  }
}

function format({ dir, root, base, name, ext }: Partial<Parsed>): string {
  const suffix = ext && !ext.startsWith('.') ? `.${ext}` : (ext ?? '')
  const file = base ?? `${name ?? ''}${suffix}`
  const folder = dir ?? root
  if (!folder) return file
  return folder === root ? folder + file : `${folder}/${file}`
}
