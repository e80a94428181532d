/**
 * Everything that eats time or memory, by name: each ends as a clear outcome within seconds,
 * leaves no process behind, and the memory of whoever grades stays bounded.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check, serverOf } from '../runtime/hostile/processes.ts'

/** Real time that learner code may take, and that a bomb may take in all with everything around it, in milliseconds. */
const silenceMs = 15_000
const patienceMs = 90_000
/** What the process that grades may have grown by in the end: threads end, and what they held goes. */
const mostGrowthBytes = 1.5e9

/** Outcomes that are right, by place. What fails on Node in the same way may fail the check instead. */
interface Bomb {
  code: string
  apart: RegExp
  /** Absent where the bomb would take the memory of the whole machine: in the realm nothing bounds it. */
  inRealm?: RegExp
}

const bombs: Record<string, Bomb> = {
  'objects without end': {
    code: `const heap = []; for (let i = 0; ; i++) heap.push({ i, text: 'x' + i })`,
    apart: /^(memory|realTime)$/,
    inRealm: /^(memory|realTime)$/,
  },
  'buffers without end': {
    code: `const all = []; for (;;) all.push(new Uint8Array(50_000_000).fill(1))`,
    apart: /^(memory|realTime|fail)$/,
  },
  'an array buffer larger than memory': {
    code: `response.end(String(new ArrayBuffer(2 ** 52).byteLength))`,
    apart: /^fail$/,
    inRealm: /^fail$/,
  },
  'strings without end': {
    code: `const all = []; for (;;) all.push(JSON.stringify('x'.repeat(1e7) + all.length))`,
    apart: /^(memory|realTime)$/,
  },
  'a string that doubles': {
    code: `let text = 'x'; for (;;) text += text`,
    apart: /^fail$/,
    inRealm: /^fail$/,
  },
  'a body of megabytes a thousand times': {
    code: `for (let i = 0; i < 1_000; i++) response.write(Buffer.alloc(1_000_000)); response.end()`,
    apart: /^(memory|realTime)$/,
  },
  'a body larger than a frame': {
    code: `response.end(Buffer.alloc(60_000_000))`,
    apart: /^(memory|realTime)$/,
    inRealm: /^fail$/,
  },
  'ticks without end': {
    code: `const again = () => process.nextTick(again); again()`,
    apart: /^(memory|realTime)$/,
    inRealm: /^(memory|realTime)$/,
  },
  'promises without end': {
    code: `for (;;) Promise.resolve().then(() => {})`,
    apart: /^(memory|realTime)$/,
    inRealm: /^(memory|realTime)$/,
  },
  'a regular expression that tries everything': {
    code: `/^(a+)+$/.test('a'.repeat(50) + 'b'); response.end()`,
    apart: /^realTime$/,
    inRealm: /^realTime$/,
  },
  'a million timers': {
    code: `for (let i = 0; i < 1_000_000; i++) setTimeout(() => {}, i % 1_000); response.end('x')`,
    apart: /^(memory|realTime|fail)$/,
    inRealm: /^(memory|realTime|events|fail)$/,
  },
  'a million connections': {
    code: `for (let i = 0; i < 1_000_000; i++) fetch('http://10.9.9.9/').catch(() => {}); response.end('x')`,
    apart: /^(memory|realTime|events|fail)$/,
    inRealm: /^(memory|realTime|events|fail)$/,
  },
  'an iterator that never ends': {
    code: `const endless = { [Symbol.asyncIterator]() { return this }, next: async () => ({ done: false, value: new Uint8Array(1) }) }
new Response(endless).text().then(() => response.end(), () => response.end())`,
    apart: /^(memory|realTime|fail)$/,
    inRealm: /^(memory|realTime|fail)$/,
  },
  'a body that never ends': {
    code: `const endless = new ReadableStream({ pull(controller) { controller.enqueue(new Uint8Array(65_536)) } })
fetch('http://localhost:1/', { method: 'POST', body: endless, duplex: 'half' } as any).catch(() => response.end('x'))`,
    apart: /^(memory|realTime|events|fail)$/,
    inRealm: /^(memory|realTime|events|fail)$/,
  },
  'lines without end': {
    code: `for (;;) console.log('x')`,
    apart: /^(memory|realTime)$/,
    inRealm: /^(memory|realTime)$/,
  },
}

for (const [name, { code, apart, inRealm }] of Object.entries(bombs)) {
  for (const [where, wanted] of Object.entries({ apart, 'in the realm': inRealm })) {
    if (wanted === undefined) continue
    test(`${name} ${where} is a clear outcome, and the next check is as it was`, async () => {
      const beganMs = performance.now()
      const bytes = process.memoryUsage.rss()
      const bomb = serverOf(`if (request.url === '/') { ${code}; return }\nresponse.end('hello')`)
      const results = await check(bomb, where === 'apart', ['homePage', 'badInput'], silenceMs)
      const [first, next] = results.map(({ outcome, stop }) => stop?.limit ?? outcome)
      assert.match(first ?? '', wanted)
      assert.equal(next, 'fail')
      assert.ok(performance.now() - beganMs < patienceMs)
      assert.ok(process.memoryUsage.rss() - bytes < mostGrowthBytes)
    })
  }
}
