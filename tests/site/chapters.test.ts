/** Numbers that the chapters state, computed again. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { clusterLatencyMs, internetLatencyMs } from '../../src/engine/network.ts'

for (const language of ['ko', 'en']) {
  const start = readFileSync(`content/chapters/00-start/${language}.mdx`, 'utf8')
  const first = readFileSync(`content/chapters/01-single-server/${language}.mdx`, 'utf8')
  const replication = readFileSync(`content/chapters/06-replication/${language}.mdx`, 'utf8')

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

  test(`${language}: packets take as long as the first section says`, () => {
    const stated = [...start.matchAll(/([\d.]+) ms/g)].map(([, ms]) => Number(ms))
    assert.deepEqual(stated.slice(0, 2), [internetLatencyMs, clusterLatencyMs])
  })

  test(`${language}: four replicas carry as much as the section says`, () => {
    // Each replica performs every write and its share of the reads.
    const gain = (writes: number, replicas: number) => 1 / (writes + (1 - writes) / replicas)
    const question = /id="more-replicas"[\s\S]*?\/>/.exec(replication)?.[0] ?? ''
    const times = [gain(0.2, 4), gain(0.5, 4)].map((gained) => gained.toFixed(1))
    assert.deepEqual(question.match(/(?:2\.5|1\.6)/g), times)
  })

  test(`${language}: a late replica loses as many writes as the section says`, () => {
    const prediction = /id="lost"[\s\S]*?<\/Predict>/.exec(replication)?.[0] ?? ''
    const [writesPerSecond] = prediction.match(/\b200/) ?? []
    const [, behindMs] = /(\d+) ms/.exec(prediction) ?? []
    const lost = (Number(writesPerSecond) * Number(behindMs)) / 1000
    assert.match(prediction, new RegExp(`>\\n\\n${lost}\\D`))
  })
}
