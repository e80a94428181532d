// Reports where the project strays from its style: size, openings, leftovers, words. It advises and never fails;
// it judges one file by its path and its text.

import ts from 'typescript'
import { type Finding, isCode, isLearnerFile, lineAt, readSources, type Source } from './source.ts'

const fileLines = 250
const functionLines = 40
const functionLinesWithReason = 70

/** Words that mean one of ours, and ours. A synonym is a bug. */
const synonyms: Record<string, string> = {
  cohort: 'class',
  exercise: 'lab',
  homework: 'lab',
  lesson: 'chapter',
  tutorial: 'course',
  playground: 'lab',
  pupil: 'learner',
  student: 'learner',
  teacher: 'instructor',
  tutor: 'instructor',
  boilerplate: 'starter',
  quiz: 'check',
  clue: 'hint',
  workload: 'load',
}

const belittlingWords = /\b(just|simply|obviously)\b|그냥|간단히|당연히/gi
/** In comments only: programs and texts may speak of the marks that learners find. */
const leftoverWords = /(?<=(?:\/\/|\*).*)\b(TODO|FIXME|XXX|HACK)\b/g

/** Everything the style has to say about one file. */
export function styleFindings(source: Source): Finding[] {
  const isProse = source.path.endsWith('.mdx') || source.path.startsWith('content/')
  const namesTheWords = /^(tools|tests)\/tidy\//.test(source.path)
  return [
    ...(isCode(source.path) ? [...longFile(source), ...longFunctions(source)] : []),
    ...opening(source),
    ...(namesTheWords ? [] : [...leftovers(source), ...synonymsUsed(source)]),
    ...(isProse ? wordsFound(source, belittlingWords, (word) => `belittles: "${word}"`) : []),
  ]
}

function longFile({ path, text }: Source): Finding[] {
  const lines = text.split('\n').length - 1
  if (lines <= fileLines) return []
  return [{ path, line: 1, message: `has ${lines} lines (more than ${fileLines})` }]
}

function longFunctions({ path, text }: Source): Finding[] {
  if (!/\.tsx?$/.test(path)) return []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const findings: Finding[] = []
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      const lines = linesOf(node) - linesOfFunctionsIn(node)
      const reason = lines > functionLinesWithReason ? '; that wants a reason' : ''
      const message = `${nameOf(node)} has ${lines} lines (more than ${functionLines}${reason})`
      if (lines > functionLines) findings.push({ path, line: line + 1, message })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return findings
}

function linesOf(node: ts.Node): number {
  return node.getText().split('\n').length
}

/** Lines that belong to functions within: whoever makes a class or many small functions is not long for that. */
function linesOfFunctionsIn(outer: ts.Node): number {
  let lines = 0
  ts.forEachChild(outer, (node) => {
    const isLong = ts.isFunctionLike(node) && linesOf(node) > 1
    lines += isLong ? linesOf(node) : linesOfFunctionsIn(node)
  })
  return lines
}

function nameOf(node: ts.SignatureDeclaration): string {
  const { name } = node
  if (name) return name.getText()
  if (ts.isVariableDeclaration(node.parent)) return node.parent.name.getText()
  return 'a function without a name'
}

/** A file opens with a comment that holds at least one whole sentence. */
function opening({ path, text }: Source): Finding[] {
  if (isLearnerFile(path) || !(isCode(path) || path.endsWith('.css'))) return []
  const comment = /^(#!.*\n)?(---\n)?\s*(\/\*[\s\S]*?\*\/|(\/\/.*(\n|$))+)/.exec(text)
  if (comment?.[3]?.includes('.')) return []
  return [{ path, line: 1, message: 'does not open with a sentence that says what it is' }]
}

function leftovers(source: Source): Finding[] {
  const mayHaveThem = isLearnerFile(source.path) || !isCode(source.path)
  if (mayHaveThem && !/^labs\/[^/]+\/(solution|given)\//.test(source.path)) return []
  return wordsFound(source, leftoverWords, (word) => `still says ${word}`)
}

/** Whole words, also as a part of `studentId` or `STUDENT_ID`. */
const synonymWords = new RegExp(
  Object.keys(synonyms)
    .map(
      (word) =>
        `(?<![A-Za-z])${word}|(?<![A-Z])${word[0]?.toUpperCase()}${word.slice(1)}|(?<![A-Za-z])${word.toUpperCase()}`,
    )
    .map((forms) => `(?:${forms})(?=(?:e?s|ES|S)?(?![a-z]))`)
    .join('|'),
  'g',
)

function synonymsUsed(source: Source): Finding[] {
  return wordsFound(source, synonymWords, (word) => {
    return `says "${word}"; our word is ${synonyms[word.toLowerCase()]}`
  })
}

function wordsFound(
  { path, text }: Source,
  words: RegExp,
  say: (word: string) => string,
): Finding[] {
  return [...text.matchAll(words)].map((match) => ({
    path,
    line: lineAt(text, match.index),
    message: say(match[0]),
  }))
}

if (import.meta.main) {
  const findings = readSources(process.cwd()).flatMap((source) => styleFindings(source))
  for (const { path, line, message } of findings) console.log(`${path}:${line} ${message}`)
  console.log(`style: ${findings.length} remarks`)
}
