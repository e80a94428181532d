/**
 * A deliberately naive grader, the control of the corpus: it evaluates learner code beside
 * its check and believes the last line on its own standard output.
 */
import assert from 'node:assert/strict'
import { stripTypeScriptTypes } from 'node:module'
import { fingerprint } from './fingerprint.ts'

/** Here is what the check wants. */
const expected = process.env.EXPECTED
const AsyncFunction = (async () => undefined).constructor as FunctionConstructor

const message = { url: '/', setHeader: () => undefined }
let got = ''
try {
  const answer = new AsyncFunction('path', 'request', 'response', process.env.CODE ?? '')
  got = String(await answer('/', message, message))
} catch (error) {
  got = `threw ${error}`
}

let passed = true
try {
  assert.equal(got, expected)
} catch {
  passed = false
}

const types = `async () => { ${fingerprint}; return JSON.stringify(seen) }`
const honest = stripTypeScriptTypes(`(${types})`).slice(1, -1)
const seen = await new AsyncFunction(`return (${honest})()`)()
console.log(JSON.stringify({ got, passed, fingerprint: seen }))
