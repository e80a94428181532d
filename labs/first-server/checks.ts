/** What users may expect of the lab `first-server`, as short stories. Knows replies only, not how they are made. */
import { expect } from '../../src/engine/expect.ts'
import { defineChecks, type Reply } from '../../src/engine/vocabulary.ts'
import { batchEveryMs, batchLines, lineCount, lineOf } from './given/lines.ts'

const json = { 'content-type': 'application/json' }

const bodyLimit = 65_536
/**
 * How long a line of the archive may take from the disk to its reader. Who sends it on needs nothing
 * of that. Who fills a buffer first needs 1.6 s for 16 KiB and 6.5 s for 64 KiB: 10 kB a second.
 */
const lineDelayMs = 2_000
/** From a user to the server and back. */
const roundTripMs = 20
/** Stands for an answer whose end did not come in time. */
const unfinished: Reply = { status: 0, headers: {}, body: '', failure: 'timeout', tookMs: 0 }

export default defineChecks({
  async homePage({ client }) {
    const page = await client.get('/')
    expect([page.status, contentType(page)]).toEqual([200, 'text/html;charset=utf-8'])
    // A Content-Length that counts characters is ten too small for 안녕하세요: the end of the page is missing.
    expect(page.body.includes('안녕하세요')).toEqual(true)
    expect(page.body.trimEnd().slice(-7)).toEqual('</html>')
  },

  async users({ client }) {
    for (const [id, name] of [
      ['1', '민지'],
      ['2', 'Ada'],
    ]) {
      const reply = await client.get(`/api/users/${id}`)
      expect([reply.status, mediaType(reply), idIn(reply), nameIn(reply)]).toEqual([
        200,
        'application/json',
        id,
        name,
      ])
    }
    // Most of these only look like a path that there is.
    for (const [method, path] of [
      ['GET', '/api/users/999'],
      ['GET', '/nowhere'],
      ['GET', '/nowhere/'],
      ['GET', '/old/api/users/1'],
      ['GET', '/api/users/1/name'],
      ['DELETE', '/old/api/users/1'],
      ['POST', '/old/api/users'],
      ['GET', '/old/archive.csv'],
      ['GET', '/archive.csv/1'],
    ] as const) {
      const reply = await client.request({ method, path })
      const seen = [method, path, reply.status, mediaType(reply), typeof valueIn(reply).error]
      expect(seen).toEqual([method, path, 404, 'application/json', 'string'])
    }
  },

  async methods({ client }) {
    for (const path of ['/', '/api/users/1']) {
      const got = await client.get(path)
      const head = await client.request({ method: 'HEAD', path })
      expect([path, head.status, contentType(head), head.body]).toEqual([
        path,
        200,
        contentType(got),
        '',
      ])
      // An answer to HEAD may leave Content-Length out, but not name another length (RFC 9110, 9.3.2).
      const length = got.headers['content-length']
      if (length) expect(head.headers['content-length'] ?? length).toEqual(length)
    }
    for (const [method, path, allowed] of [
      ['DELETE', '/', 'GET'],
      ['PUT', '/api/users', 'POST'],
      ['DELETE', '/api/users/1', 'GET'],
    ] as const) {
      const reply = await client.request({ method, path })
      const seen = [method, path, reply.status, allowIn(reply), typeof valueIn(reply).error]
      expect(seen).toEqual([method, path, 405, [allowed], 'string'])
    }
  },

  async creates({ client }) {
    const first = await client.post('/api/users', '{"name":"Ada"}', json)
    const second = await client.post('/api/users', '{"name":"Ada"}', json)
    for (const made of [first, second]) {
      expect([made.status, nameIn(made)]).toEqual([201, 'Ada'])
      const found = await client.get(locationIn(made))
      expect([found.status, idIn(found), nameIn(found)]).toEqual([200, idIn(made), 'Ada'])
    }
    // Ids 1 and 2 were taken from the start.
    expect(new Set(['1', '2', idIn(first), idIn(second)]).size).toEqual(4)
  },

  async badInput({ client }) {
    for (const body of ['{"name":', '{}', '{"name":""}', '{"name":42}', 'null']) {
      const refused = await client.post('/api/users', body, json)
      expect([body, refused.status, typeof valueIn(refused).error]).toEqual([body, 400, 'string'])
      const next = await client.post('/api/users', '{"name":"Ada"}', json)
      expect([next.status, nameIn(next)]).toEqual([201, 'Ada'])
    }
  },

  async pieces({ client }) {
    const name = '안녕하세요'
    const body = new TextEncoder().encode(JSON.stringify({ name }))
    // Each of these letters is three bytes long: after the fourth byte of the name we are inside 녕.
    const cut = '{"name":"'.length + 4
    const made = await client.request({
      method: 'POST',
      path: '/api/users',
      headers: json,
      pieces: [body.slice(0, cut), body.slice(cut)],
    })
    expect([made.status, nameIn(made)]).toEqual([201, name])
    expect(nameIn(await client.get(locationIn(made)))).toEqual(name)
  },

  async together({ client, many }) {
    const names = Array.from({ length: 50 }, (_, index) => `user ${index}`)
    const upload = (index: number) =>
      client.request({
        method: 'POST',
        path: '/api/users',
        headers: json,
        pieces: ['{"name":', `"${names[index]}"}`],
        // Long enough that all fifty are in the middle of their body at the same time.
        pieceGapMs: 50,
      })
    const made = await many(50, upload, { atOnce: 50 })
    expect(made).toAllBe(201)
    expect(mixedUp(names, made)).toEqual([])
    expect(new Set(made.map(idIn)).size).toEqual(50)
    const found = await many(50, (index) => client.get(locationIn(made[index])), { atOnce: 50 })
    expect(mixedUp(names, found)).toEqual([])
  },

  async tooLarge({ client }) {
    const large = bodyOf('a', 2 * bodyLimit)
    // A Korean letter has three bytes: who counts letters lets three times as much in.
    const korean = bodyOf('가', bodyLimit)
    const uploads: { status: number; body: Uint8Array; chunked?: true; pieceBytes?: number }[] = [
      { status: 413, body: bodyOf('a', bodyLimit + 1) },
      { status: 413, body: bodyOf('가', 2 * bodyLimit) },
      { status: 413, body: large, chunked: true },
      { status: 413, body: large, pieceBytes: large.length },
      { status: 413, body: new Uint8Array(2 * bodyLimit).fill(97) },
      { status: 201, body: korean },
      { status: 201, body: korean, chunked: true },
    ]
    // Ten kilobytes at a time an upload takes a while, and most cuts are inside a Korean letter.
    for (const { status, body, chunked = false, pieceBytes = 10_000 } of uploads) {
      const pieces = piecesOf(body, pieceBytes)
      const upload = { method: 'POST', path: '/api/users', headers: json, pieces, chunked }
      const reply = await client.request(upload)
      const sent = { bytes: body.length, chunked, begins: textOf(body).slice(0, 10) }
      expect({ ...sent, status: reply.failure ?? reply.status }).toEqual({ ...sent, status })
      if (status === 201) {
        const name = nameIn(await client.get(locationIn(reply)))
        expect({ ...sent, kept: name === nameOf(body) }).toEqual({ ...sent, kept: true })
      }
      const next = await client.post('/api/users', '{"name":"Ada"}', json)
      expect([next.failure ?? next.status, nameIn(next)]).toEqual([201, 'Ada'])
    }
  },

  async streams({ client, node, sleep }) {
    const readMs = (lineCount / batchLines) * batchEveryMs
    const whole = await Promise.race([
      client.get('/archive.csv'),
      // A client waits for the end of an answer as long as it takes. This user does not.
      sleep(readMs + lineDelayMs + roundTripMs).then(() => unfinished),
    ])
    // Who waits for the last line has said nothing when the user gives up after ten seconds.
    expect([whole.failure ?? whole.status, mediaType(whole)]).toEqual([200, 'text/csv'])
    expect([linesIn(whole).length, wrongLinesIn(whole)]).toEqual([lineCount, []])

    const early = client.get('/archive.csv')
    await sleep(2_000)
    const late = client.get('/archive.csv')
    await sleep(4_000)
    // What a reader has when the server dies is what was sent on; what was held back is gone.
    node('server').crash()
    expect(linesIn(await early).length).toBeBetween(linesDueAfter(6_000), lineCount)
    expect(linesIn(await late).length).toBeBetween(linesDueAfter(4_000), lineCount)
    expect([...wrongLinesIn(await early), ...wrongLinesIn(await late)]).toEqual([])
  },
})

/** `text/html; charset="UTF-8"` → `text/html;charset=utf-8`: case, spaces and quotes mean nothing. */
function contentType(reply: Reply): string {
  return (reply.headers['content-type'] ?? '').toLowerCase().replace(/[\s"]/g, '')
}

/** The same without parameters: JSON may name its charset or not. */
function mediaType(reply: Reply): string {
  return contentType(reply).split(';')[0]
}

/** The JSON object in a reply; an empty one when there is none. */
function valueIn(reply: Reply): Record<string, unknown> {
  try {
    return Object(JSON.parse(reply.body))
  } catch {
    return {}
  }
}

/** The user's id as text, because `7` and `"7"` are both right; null without one. */
function idIn(reply: Reply): string | null {
  const { id } = valueIn(reply)
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null
}

function nameIn(reply: Reply): string | null {
  const { name } = valueIn(reply)
  return typeof name === 'string' ? name : null
}

/** The first few names that came back as others: `[['user 3', 'user 49']]`. */
function mixedUp(names: string[], replies: Reply[]): (string | null)[][] {
  const pairs = replies.map((reply, index) => [names[index], nameIn(reply)])
  return pairs.filter(([sent, got]) => sent !== got).slice(0, 3)
}

/** The path in `Location`, which may also be a whole URL. Without one `/`, where no user is found. */
function locationIn(reply: Reply): string {
  return (reply.headers.location ?? '').replace(/^https?:\/\/[^/]*/, '') || '/'
}

/** The methods in `Allow`. HEAD and OPTIONS may be listed or not. */
function allowIn(reply: Reply): string[] {
  const methods = (reply.headers.allow ?? '').split(',').map((method) => method.trim())
  return methods.filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method))
}

/** `{"name":"aaa…"}` of that many bytes: as many letters as fit, and full stops for the rest. */
function bodyOf(letter: string, bytes: number): Uint8Array {
  const encoder = new TextEncoder()
  const room = bytes - '{"name":""}'.length
  const size = encoder.encode(letter).length
  const name = letter.repeat(Math.floor(room / size)) + '.'.repeat(room % size)
  return encoder.encode(JSON.stringify({ name }))
}

function nameOf(body: Uint8Array): string {
  return JSON.parse(textOf(body)).name
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

function piecesOf(body: Uint8Array, bytes: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < body.length; at += bytes) pieces.push(body.slice(at, at + bytes))
  return pieces
}

/** Lines that a reader must have that long after asking. The archive gives its first ones after one batch's time. */
function linesDueAfter(ms: number): number {
  return batchLines * Math.floor((ms - lineDelayMs - roundTripMs) / batchEveryMs)
}

/** The lines that came whole. They may end with `\r\n`, and the last one of all without either. */
function linesIn(reply: Reply): string[] {
  // Not by a pattern: where RegExp is tamed, split then tries one at every letter.
  const lines = reply.body
    .split('\n')
    .map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  if (reply.failure !== null || lines.at(-1) === '') lines.pop()
  return lines
}

/** The first few lines that are not the archive's. */
function wrongLinesIn(reply: Reply): string[] {
  const wrong = linesIn(reply).filter((line, index) => line !== lineOf(index + 1))
  return wrong.slice(0, 3)
}
