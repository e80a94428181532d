/**
 * What a program may not name: what ES modules on Node do not have either, what would
 * escape the transpiler, and the transpiler's own names. Changes nothing but `import.meta`.
 */
import type { Edit } from './edits.ts'
import type { Reference } from './references.ts'
import { quote, type Refusal } from './source.ts'
import type { AnyNode, Syntax } from './syntax.ts'

/** Names that the generated code uses itself. */
const reserved = /^\$(pow|exports|require|define|default|value|\d+)$/

const commonJs = ['require', 'exports', 'module', '__filename', '__dirname', 'arguments']

export function refuseNames(references: readonly Reference[]): Refusal[] {
  const refusals: Refusal[] = []
  for (const { node, parent, kind } of references) {
    const refuse = (code: string, detail: string): void => {
      refusals.push({ start: node.start, code, detail })
    }
    if (reserved.test(node.name)) refuse('reserved', `the name ${node.name} is reserved`)
    if (kind !== 'free') continue
    if (commonJs.includes(node.name)) {
      refuse('commonjs', `${node.name} is not defined in ES module scope`)
    }
    const isFunctionCall = node.name === 'Function' && parent.callee === node
    if (node.name === 'eval' || isFunctionCall) refuse('eval', 'code cannot be made from text')
  }
  return refusals
}

/** `import.meta.url`, `.filename` and `.dirname` become text; `import()` is refused. */
export function replaceMeta(syntax: Syntax, path: string): { edits: Edit[]; refusals: Refusal[] } {
  const filename = `/${path}`
  const values: Record<string, string> = {
    url: `file://${filename}`,
    filename,
    dirname: filename.slice(0, filename.lastIndexOf('/')) || '/',
  }
  const edits: Edit[] = []
  const refusals: Refusal[] = []
  const known = new Set<unknown>()
  for (const node of syntax.nodes) {
    if (node.type === 'ImportExpression') {
      const detail = 'import() is not supported: import at the top of the file'
      refusals.push({ start: node.start, code: 'dynamic-import', detail })
    }
    const object = node.object as AnyNode | undefined
    if (node.type === 'MemberExpression' && object?.type === 'MetaProperty' && !node.computed) {
      const value = Object.hasOwn(values, propertyName(node))
        ? values[propertyName(node)]
        : undefined
      if (value === undefined || syntax.code[object.start] !== 'i') continue
      known.add(object)
      edits.push({ start: node.start, end: node.end, text: quote(value) })
    } else if (node.type === 'MetaProperty' && (node.meta as AnyNode).name === 'import') {
      if (known.has(node)) continue
      const detail = 'only import.meta.url, .filename and .dirname are supported'
      refusals.push({ start: node.start, code: 'import-meta', detail })
    }
  }
  return { edits, refusals }
}

function propertyName(node: AnyNode): string {
  return String((node.property as AnyNode).name)
}
