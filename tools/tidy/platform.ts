// Bans real time, real chance, platform API and arithmetic that differs between machines from the code that makes a
// run repeatable. Judges one file by its path and its text; comments, strings and names of members do not count.

import ts from 'typescript'
import type { Finding, Source } from './source.ts'

/** A banned word that one file may use all the same. */
interface Exception {
  path: string
  word: string
  reason: string
}

/** To be kept short: an entry that no longer applies is a finding of its own. */
export const exceptions: Exception[] = [
  {
    path: 'src/engine/arithmetic.ts',
    word: '**',
    reason: 'of two BigInts, which is exact',
  },
  {
    path: 'src/node-api/buffer/numbers.ts',
    word: '**',
    reason: 'two to a whole number below 49, which is exact in every engine',
  },
  {
    path: 'src/engine/realm-setup.ts',
    word: 'globalThis',
    reason: 'SES puts `lockdown` and `Compartment` there and nowhere else',
  },
  {
    path: 'src/engine/text.ts',
    word: 'globalThis',
    reason: 'the coders of UTF-8 are platform API, but give the same bytes everywhere',
  },
]

const judgedFolders = ['src/engine/', 'src/node-api/']

const bannedGlobals = new Set([
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'],
  ...['clearImmediate', 'requestAnimationFrame', 'performance', 'scheduler', 'MessageChannel'],
  ...['crypto', 'process', 'require', 'fetch', 'console', 'Worker', 'WebSocket', 'XMLHttpRequest'],
  ...['navigator', 'window', 'document', 'location', 'self', 'globalThis', 'Deno', 'Bun'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'Intl', 'WeakRef', 'FinalizationRegistry'],
])

const bannedMembers = new Set([
  ...['Date.now', 'Math.random', 'Math.exp', 'Math.expm1', 'Math.pow', 'Math.hypot', 'Math.cbrt'],
  ...['Math.log', 'Math.log1p', 'Math.log2', 'Math.log10'],
  ...['Math.sin', 'Math.cos', 'Math.tan', 'Math.asin', 'Math.acos', 'Math.atan', 'Math.atan2'],
  ...['Math.sinh', 'Math.cosh', 'Math.tanh', 'Math.asinh', 'Math.acosh', 'Math.atanh'],
])

const bannedMethods = /^(localeCompare|toLocale\w+)$/

/** Banned words of one file, apart from those it is allowed. */
export function platformFindings(source: Source, allowed = exceptions): Finding[] {
  return bannedWords(source)
    .filter(({ word }) => !allowed.some((e) => e.path === source.path && e.word === word))
    .map(({ word, line }) => ({
      path: source.path,
      line,
      message: `must not use "${word}", with which a run may differ elsewhere (exceptions: tools/tidy/platform.ts)`,
    }))
}

/** Exceptions that no file needs any more. */
export function staleExceptions(sources: Source[], allowed = exceptions): Finding[] {
  const needed = sources.flatMap((s) => bannedWords(s).map(({ word }) => `${s.path} ${word}`))
  return allowed
    .filter(({ path, word }) => !needed.includes(`${path} ${word}`))
    .map(({ path, word }) => ({
      path,
      line: 1,
      message: `has an exception for "${word}" in tools/tidy/platform.ts that it does not need`,
    }))
}

function bannedWords({ path, text }: Source): { word: string; line: number }[] {
  if (!path.endsWith('.ts') || !judgedFolders.some((folder) => path.startsWith(folder))) return []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const words: { word: string; line: number }[] = []
  const isOwnName = namesOfItsOwn(file)
  const visit = (node: ts.Node) => {
    const word = bannedWord(node, isOwnName)
    if (word !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      words.push({ word, line: line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return words
}

function bannedWord(node: ts.Node, isOwnName: (name: ts.Identifier) => boolean) {
  if (ts.isIdentifier(node)) return bannedGlobal(node, isOwnName)
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const word = `${node.expression.text}.${node.name.text}`
    if (bannedMembers.has(word) && !isOwnName(node.expression)) return word
  }
  if (ts.isCallExpression(node)) return bannedCall(node, isOwnName)
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
    const readsClock = node.expression.text === 'Date' && !node.arguments?.length
    if (readsClock && !isOwnName(node.expression)) return 'new Date()'
  }
  if (ts.isBinaryExpression(node)) return bannedPower(node)
  return undefined
}

function bannedGlobal(node: ts.Identifier, isOwnName: (name: ts.Identifier) => boolean) {
  const banned = bannedGlobals.has(node.text) && !isMemberName(node) && !isOwnName(node)
  return banned ? node.text : undefined
}

function bannedCall(node: ts.CallExpression, isOwnName: (name: ts.Identifier) => boolean) {
  const called = node.expression
  if (ts.isIdentifier(called) && called.text === 'Date' && !isOwnName(called)) return 'Date()'
  const isMethod = ts.isPropertyAccessExpression(called) && bannedMethods.test(called.name.text)
  return isMethod ? called.name.text : undefined
}

/** A power of two whole literals, like `2 ** 32`, is exact everywhere and stays allowed. */
function bannedPower({ left, operatorToken, right }: ts.BinaryExpression): string | undefined {
  const { kind } = operatorToken
  if (kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) return '**='
  if (kind !== ts.SyntaxKind.AsteriskAsteriskToken) return undefined
  const isWhole = (node: ts.Node) => ts.isNumericLiteral(node) && /^\d+$/.test(node.text)
  return isWhole(left) && isWhole(right) ? undefined : '**'
}

/** Whether an identifier only names a member, as in `clock.setTimeout` or `{ fetch: 1 }`. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  if (ts.isQualifiedName(parent)) return parent.right === node
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) {
    return parent.propertyName === node
  }
  const isMember =
    ts.isPropertyAssignment(parent) || ts.isClassElement(parent) || ts.isTypeElement(parent)
  return isMember && parent.name === node
}

/** Tells for a name whether the file itself declares it around the place where it is used. */
function namesOfItsOwn(file: ts.SourceFile): (name: ts.Identifier) => boolean {
  const scopes = new Map<string, ts.Node[]>()
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && isDeclared(node)) {
      scopes.set(node.text, [...(scopes.get(node.text) ?? []), scopeOf(node.parent)])
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return (name) =>
    (scopes.get(name.text) ?? []).some((scope) => scope.pos <= name.pos && name.end <= scope.end)
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent)
  return declares && parent.name === node
}

function scopeOf(declaration: ts.Node): ts.Node {
  let scope = declaration.parent
  while (
    !ts.isFunctionLike(scope) &&
    !ts.isBlock(scope) &&
    !ts.isIterationStatement(scope, false) &&
    !ts.isSourceFile(scope)
  ) {
    scope = scope.parent
  }
  return scope
}
