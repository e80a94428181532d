/** Requests and answers as text that people type and read. Pure. */

/** Longest text of an answer that is shown. */
export const limits = { shown: 20_000 }

/** `name: value` lines → pairs; lines without a name or a colon are left out. */
export function headersOf(text: string): [string, string][] {
  return text.split('\n').flatMap((line): [string, string][] => {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim()
    return colon > 0 && name !== '' ? [[name, line.slice(colon + 1).trim()]] : []
  })
}

/** Whether an answer says that it is a page. */
export function isHtml(headers: [string, string][]): boolean {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return /^text\/html\b/i.test(type)
}

/**
 * A page for a frame that grants nothing. No link leads anywhere: a new window, which `base`
 * asks for, is what the sandbox refuses.
 */
export function previewOf(body: string): string {
  return `<!doctype html><base target="_blank">${body}`
}

export function shownBody(body: string): string {
  return body.length > limits.shown ? `${body.slice(0, limits.shown)}…` : body
}
