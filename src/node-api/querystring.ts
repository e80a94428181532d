/** `node:querystring`. Pure functions over text. */

export const querystring = {
  parse,
  decode: parse,
  stringify,
  encode: stringify,
  escape: encodeURIComponent,
  unescape: decode,
}

function parse(text: string, separator = '&', equals = '='): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = { __proto__: null as never }
  if (typeof text !== 'string' || text === '') return found
  for (const pair of text.split(separator)) {
    if (pair === '') continue
    const cut = pair.indexOf(equals)
    const name = decode((cut < 0 ? pair : pair.slice(0, cut)).replaceAll('+', ' '))
    const value = cut < 0 ? '' : decode(pair.slice(cut + equals.length).replaceAll('+', ' '))
    const known = found[name]
    if (known === undefined) found[name] = value
    else if (Array.isArray(known)) known.push(value)
    else found[name] = [known, value]
  }
  return found
}

function stringify(values: Record<string, unknown>, separator = '&', equals = '='): string {
  if (typeof values !== 'object' || values === null) return ''
  return Object.keys(values)
    .flatMap((name) =>
      [values[name]]
        .flat()
        .map((value) => `${encodeURIComponent(name)}${equals}${encodeURIComponent(plain(value))}`),
    )
    .join(separator)
}

function plain(value: unknown): string {
  const kind = typeof value
  return kind === 'string' ||
    kind === 'boolean' ||
    kind === 'bigint' ||
    (kind === 'number' && Number.isFinite(value))
    ? String(value)
    : ''
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
