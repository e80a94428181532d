/** What every module may name without an import is there, in the realm and apart. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standardNames } from '../../src/engine/standard-names.ts'
import { ask, serverOf } from './ask.ts'

for (const apart of [false, true]) {
  test(`every standard name means something ${apart ? 'apart' : 'in the realm'}`, async () => {
    const names = standardNames.filter((name) => name !== 'undefined')
    const code = `return [${names.map((name) => `typeof ${name} === 'undefined' ? '${name}' : ''`)}].join('')`
    const [reply] = await ask(serverOf(code), ['/'], apart)
    assert.equal(reply?.body, '')
  })

  test(`numbers live in typed arrays ${apart ? 'apart' : 'in the realm'}`, async () => {
    const code = 'return new Float64Array([0.1, 0.2]).reduce((sum, each) => sum + each, 0)'
    const [reply] = await ask(serverOf(code), ['/'], apart)
    assert.equal(reply?.body, '0.30000000000000004')
  })
}
