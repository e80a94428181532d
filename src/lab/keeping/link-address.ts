/** How a link to a draft begins, and which lab it is for. Apart from its contents, so that pages need not load what unpacks them. */

export const linkPrefix = '#draft='

/** `#draft=hello.q1Y…` → `hello`; an empty name when it cannot be read; null for any other fragment. */
export function labOfFragment(fragment: string): string | null {
  if (!fragment.startsWith(linkPrefix)) return null
  return /^([a-z0-9-]{1,60})\./.exec(fragment.slice(linkPrefix.length))?.[1] ?? ''
}
