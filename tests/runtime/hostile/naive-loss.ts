/** Grades with the naive grader, in a process of its own, and tells how it loses. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Loss, nothing } from './attempt.ts'

const program = fileURLToPath(new URL('./naive.ts', import.meta.url))
/** A word that no program can guess. */
const expected = crypto.randomUUID()
/** Nothing that it is asked takes longer than this, in real milliseconds. */
const patienceMs = 20_000

interface Result {
  got: string
  passed: boolean
  fingerprint: string
}

/** What a program that tries nothing comes to. */
export const honestCode = `return 'wrong'`

/** Null when it withstood; `honest` is its result for a program that tries nothing. */
export async function naiveLoss(code: string, honest: Result | null): Promise<Loss | null> {
  const result = await naiveResult(code)
  if (result === null) return 'ends'
  if (result.passed) return 'passes'
  if (result.fingerprint !== honest?.fingerprint) return 'pollutes'
  return nothing.test(result.got) || ['wrong', 'changed'].includes(result.got) ? null : 'answers'
}

/** Its last line, as it believes it. Null when it has none. */
export function naiveResult(code: string): Promise<Result | null> {
  return new Promise((resolve) => {
    const env = { ...process.env, EXPECTED: expected, CODE: code, NODE_NO_WARNINGS: '1' }
    const child = spawn(process.execPath, [program], { env, timeout: patienceMs })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    child.stderr.resume()
    child.once('close', () => resolve(lastResult(text)))
  })
}

function lastResult(text: string): Result | null {
  try {
    return JSON.parse(text.trim().split('\n').at(-1) ?? '')
  } catch {
    return null
  }
}
