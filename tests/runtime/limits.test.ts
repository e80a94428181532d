/** Learner code that does not come back, or takes too much, is a clear outcome and harms no other check. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CheckResult } from '../../src/engine/verdict.ts'
import { createProcessRuntime } from '../../src/runtime/process/process-runtime.ts'

const server = (answer: string): string => `
import { createServer } from 'node:http'
createServer((request, response) => { ${answer} }).listen(Number(process.env.PORT))
`

for (const apart of [false, true]) {
  const where = apart ? 'apart' : 'in the realm'

  test(`an endless loop ${where} stops its check by node, and the others go on`, async () => {
    const loop = server(`if (request.method === 'HEAD') for (;;);\nresponse.end('hello')`)
    const results = await check(loop, apart, ['homePage', 'methods', 'badInput'])
    assert.deepEqual(
      results.map(({ id, outcome, stop }) => [id, outcome, stop]),
      [
        ['homePage', 'fail', undefined],
        ['methods', 'stopped', { limit: 'realTime', node: 'server' }],
        ['badInput', 'fail', undefined],
      ],
    )
  })

  test(`endless microtasks ${where} stop their check`, async () => {
    const loop = server(`const again = () => Promise.resolve().then(again); again()`)
    const [result] = await check(loop, apart, ['homePage'])
    assert.deepEqual(result?.stop, { limit: 'realTime', node: 'server' })
  })

  test(`an endless recursion ${where} ends the server as it does on Node`, async () => {
    const deep = server(`const dig = () => dig() + 1; dig()`)
    const [result] = await check(deep, apart, ['homePage'])
    assert.equal(result?.outcome, 'fail')
  })
}

test('a heap bomb apart stops its check', async () => {
  const bomb = server(`const heap = []; for (let i = 0; ; i++) heap.push({ i, text: 'x' + i })`)
  const [result] = await check(bomb, true, ['homePage'], 30_000)
  assert.deepEqual(result?.stop, { limit: 'memory', node: 'server' })
})

async function check(
  text: string,
  apart: boolean,
  only: string[],
  silenceMs = 3_000,
): Promise<CheckResult[]> {
  const labId = 'first-server'
  const runtime = createProcessRuntime({ labId, apart, silenceMs })
  const submission = { labId, files: { 'server.ts': text } }
  const { verdict } = await runtime.check({ submission, seed: 0, only }, () => undefined)
  return verdict.checks
}
