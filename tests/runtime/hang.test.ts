/** Learner code that does not come back, or takes too much, is a clear outcome, harms no other check and leaves no process. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, createRuntime, processesLeft, serverOf } from './hostile/processes.ts'

for (const apart of [false, true]) {
  const where = apart ? 'apart' : 'in the realm'

  test(`an endless loop ${where} stops its check by node, and the others go on`, async () => {
    const loop = serverOf(`if (request.method === 'HEAD') for (;;);\nresponse.end('hello')`)
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
    const loop = serverOf(`const again = () => Promise.resolve().then(again); again()`)
    const [result] = await check(loop, apart, ['homePage'])
    assert.deepEqual(result?.stop, { limit: 'realTime', node: 'server' })
  })

  test(`an endless recursion ${where} ends the server as it does on Node`, async () => {
    const deep = serverOf(`const dig = () => dig() + 1; dig()`)
    const [result] = await check(deep, apart, ['homePage'])
    assert.equal(result?.outcome, 'fail')
  })
}

test('a heap bomb apart stops its check', async () => {
  const bomb = serverOf(`const heap = []; for (let i = 0; ; i++) heap.push({ i, text: 'x' + i })`)
  const [result] = await check(bomb, true, ['homePage'], 30_000)
  assert.deepEqual(result?.stop, { limit: 'memory', node: 'server' })
})

test('whoever stops in the middle of an endless loop apart leaves no process behind', async () => {
  const loop = serverOf(`for (;;);`)
  const runtime = createRuntime(true, 60_000)
  const submission = { labId: 'first-server', files: { 'server.ts': loop } }
  const request = { submission, seed: 0, only: ['homePage'] }
  const checked = assert.rejects(
    runtime.check(request, () => undefined),
    { name: 'Stopped' },
  )
  while (processesLeft().length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await runtime.stop()
  await checked
  assert.deepEqual(processesLeft(), [])
})
