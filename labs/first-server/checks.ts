/** What users may expect of the lab `first-server`, as short stories. Knows replies only, not how they are made. */
import { expect } from '../../src/engine/expect.ts'
import { defineChecks, type Reply } from '../../src/engine/vocabulary.ts'

const json = { 'content-type': 'application/json' }

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
    for (const path of ['/api/users/999', '/nowhere']) {
      const reply = await client.get(path)
      expect([path, reply.status, mediaType(reply), typeof valueIn(reply).error]).toEqual([
        path,
        404,
        'application/json',
        'string',
      ])
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
      expect([method, path, reply.status, allowIn(reply)]).toEqual([method, path, 405, [allowed]])
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
    expect(made.map(nameIn)).toEqual(names)
    expect(new Set(made.map(idIn)).size).toEqual(50)
    const found = await many(50, (index) => client.get(locationIn(made[index])), { atOnce: 50 })
    expect(found.map(nameIn)).toEqual(names)
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

/** The path in `Location`, which may also be a whole URL. Without one `/`, where no user is found. */
function locationIn(reply: Reply): string {
  return (reply.headers.location ?? '').replace(/^https?:\/\/[^/]*/, '') || '/'
}

/** The methods in `Allow`. HEAD and OPTIONS may be listed or not. */
function allowIn(reply: Reply): string[] {
  const methods = (reply.headers.allow ?? '').split(',').map((method) => method.trim())
  return methods.filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method))
}
