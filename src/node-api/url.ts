/** `node:url`: the two classes of the web and Node's helpers for files. Old `url.parse` is left out. */
import { invalidArgType, nodeError } from './errors.ts'
import { PlatformURLSearchParams } from './platform.ts'
import { URL } from './text-coding.ts'

export const url = {
  URL,
  URLSearchParams: PlatformURLSearchParams,
  fileURLToPath,
  pathToFileURL: (path: string) =>
    new URL(
      `file://${path.startsWith('/') ? '' : '/'}${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`,
    ),
  format: (url: unknown) => String(url),
  urlToHttpOptions: ({ protocol, hostname, hash, search, pathname, href, port }: URL) => ({
    protocol,
    hostname,
    hash,
    search,
    pathname,
    path: pathname + search,
    href,
    ...(port === '' ? {} : { port: Number(port) }),
  }),
}

function fileURLToPath(given: string | URL): string {
  if (typeof given !== 'string' && !(given instanceof URL))
    throw invalidArgType('path', 'of type string or an instance of URL', given)
  const url = typeof given === 'string' ? new URL(given) : given
  if (url.protocol !== 'file:')
    throw nodeError(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file')
  return decodeURIComponent(url.pathname)
}
