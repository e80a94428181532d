/** Numbers that the chapters state, computed again. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

for (const language of ['ko', 'en']) {
  const first = readFileSync(`content/chapters/01-single-server/${language}.mdx`, 'utf8')

  test(`${language}: the answer that is shown has the length that it announces`, () => {
    const [, stated, body = ''] = /Content-Length: (\d+)\n\n(.*)`} \/>/.exec(first) ?? []
    assert.equal(Number(stated), Buffer.byteLength(body))
  })

  test(`${language}: the lengths of the texts in questions are right`, () => {
    const texts = [
      ['안녕하세요', 5, 15],
      ['Hello, 민지', 9, 13],
    ] as const
    for (const [text, letters, bytes] of texts) {
      assert.ok(first.includes(text))
      assert.deepEqual([text.length, Buffer.byteLength(text)], [letters, bytes])
    }
    assert.equal(Buffer.byteLength('Hello, 민지', 'utf16le'), 18)
  })
}
