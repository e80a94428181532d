// Finds the file of a built site that a path asks for, with its type, tag and compressed forms. Knows nothing of sockets.

import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** A file as it is sent. */
export interface Content {
  bytes: Buffer
  type: string
  encoding: Encoding
  etag: string
  /** Whether another encoding could have been chosen, so that caches must tell them apart. */
  varies: boolean
}

/** What a path leads to. */
export type Found = { file: string } | { redirect: string } | undefined

const types: Record<string, string> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
}

const compressibleTypes = /^text\/|json|javascript|svg|xml|wasm|font\/ttf/
const smallestCompressedBytes = 512
const cachedBytesAtMost = 256 * 1024 * 1024

/** Files that tell a host what to do and are never sent. */
const instructions = new Set(['/_headers', '/_redirects'])

/** Resolves a path as static hosts do: the file itself, the index of a folder, or the page without its `.html`. */
export async function findFile(root: string, path: string): Promise<Found> {
  if (instructions.has(path) || path.includes('\0')) return undefined
  const kind = await kindOf(join(root, path))
  if (kind === 'folder') {
    const index = join(root, path, 'index.html')
    if ((await kindOf(index)) !== 'file' || !(await isInside(root, index))) return undefined
    return path.endsWith('/') ? { file: index } : { redirect: `${path}/` }
  }
  if (path.endsWith('/')) return undefined
  const file = kind === 'file' ? join(root, path) : join(root, `${path}.html`)
  return (await kindOf(file)) === 'file' && (await isInside(root, file)) ? { file } : undefined
}

/** Reads files and keeps them, compressed once for every encoding that somebody accepts. */
export function createContents(): (file: string, accepted: string) => Promise<Content> {
  const kept = new Map<string, Promise<Content>>()
  let keptBytes = 0
  return async (file, accepted) => {
    const { mtimeMs, size } = await stat(file)
    const key = [file, mtimeMs, size, encodingFor(file, size, accepted)].join('|')
    const known = kept.get(key)
    if (known) return known
    if (keptBytes > cachedBytesAtMost) {
      kept.clear()
      keptBytes = 0
    }
    const content = readContent(file, encodingFor(file, size, accepted))
    kept.set(key, content)
    content.then(
      ({ bytes }) => {
        keptBytes += bytes.length
      },
      () => kept.delete(key),
    )
    return content
  }
}

async function readContent(file: string, encoding: Encoding): Promise<Content> {
  const plain = await readFile(file)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  return {
    bytes: await compress(plain, encoding),
    type: typeOf(file),
    encoding,
    etag: encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`,
    varies: isCompressible(file, plain.length),
  }
}

function encodingFor(file: string, size: number, accepted: string): Encoding {
  if (!isCompressible(file, size)) return 'identity'
  const weights = new Map(
    accepted.split(',').map((part) => {
      const [name, quality] = part.split(/;\s*q=/)
      return [name?.trim().toLowerCase(), Number(quality ?? 1)]
    }),
  )
  const takes = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'identity'
}

function isCompressible(file: string, size: number): boolean {
  return size >= smallestCompressedBytes && compressibleTypes.test(typeOf(file))
}

/** Quality 5 of Brotli: the highest that a page with an editor of seven megabytes need not wait for. */
async function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(bytes)
  if (encoding === 'identity') return bytes
  return promisify(brotliCompress)(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 5 } })
}

function typeOf(file: string): string {
  return types[extname(file).toLowerCase()] ?? 'application/octet-stream'
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) return 'folder'
  return found?.isFile() ? 'file' : undefined
}

/** Also after symbolic links have been followed. */
async function isInside(root: string, file: string): Promise<boolean> {
  return (await realpath(file)).startsWith((await realpath(root)) + sep)
}
