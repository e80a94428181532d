/**
 * The head of an error as Node prints it: name, message, perhaps a code, never a frame of
 * its stack. Also tells which own properties the head already says.
 */
/** Four spaces in V8, two in a hardened realm. */
const FRAMES = /\n {2,4}at [\s\S]*$/

export function errorText(
  error: any,
  className: string | null,
): { text: string; hidden: string[] } {
  const head = headOf(error)
  const hidden = ['stack']
  for (const key of ['message', 'name']) {
    const value = error[key]
    if (typeof value !== 'string' || head.includes(value)) hidden.push(key)
  }
  return { text: improve(head, className, error), hidden }
}

/** V8 writes the head when the error is made; other engines leave it out of `stack`. */
function headOf(error: any): string {
  const { stack } = error
  const plain = Error.prototype.toString.call(error)
  if (typeof stack !== 'string') return plain
  const head = stack.replace(FRAMES, '')
  return head !== '' && head.includes(String(error.message).split('\n')[0]!) ? head : plain
}

function improve(head: string, className: string | null, error: any): string {
  const name = typeof error.name === 'string' ? error.name : 'Error'
  const { code } = error
  let text = head
  if (
    className !== null &&
    className !== name &&
    name.endsWith('Error') &&
    startsWithName(head, name)
  ) {
    const rest = head.slice(name.length)
    text = className.includes(name) ? className + rest : `${className} [${name}]${rest}`
  }
  if (typeof code === 'string' && code.startsWith('ERR_') && text.startsWith(`${name}:`)) {
    text = `${name} [${code}]${text.slice(name.length)}`
  }
  return text
}

function startsWithName(head: string, name: string): boolean {
  return (
    head.startsWith(name) && (head.length === name.length || ':\n'.includes(head[name.length]!))
  )
}
