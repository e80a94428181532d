// `http.request` and `fetch`: one program on real Node and in a life.

import { test } from 'node:test'
import { type Api, sameAsNode } from './both.ts'

const echo = (req: any, res: any) => {
  const chunks: Uint8Array[] = []
  req.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  req.on('end', () => {
    const { host, ...headers } = req.headers
    res.setHeader('x-seen', 'yes')
    res.end(
      JSON.stringify([req.method, req.url, headers, typeof host, chunks.map(String).join('')]),
    )
  })
}

/** Resolves to what came back, or to the error. */
function ask(api: Api, url: string, options: object, write: (req: any) => void): Promise<unknown> {
  return new Promise((resolve) => {
    const req = api.modules['node:http'].request(url, options, (res: any) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => {
        text += chunk
      })
      res.on('end', () =>
        resolve([res.statusCode, res.statusMessage, res.headers['x-seen'], text, res.complete]),
      )
    })
    req.on('error', resolve)
    write(req)
  })
}

test('http.request sends and receives the same', () =>
  sameAsNode(async (api) => {
    const url = await api.serve(echo)
    api.log(await ask(api, `${url}/a?b`, {}, (req) => req.end()))
    api.log(await ask(api, url, { method: 'post' }, (req) => req.end('hey')))
    api.log(
      await ask(
        api,
        url,
        { method: 'POST', headers: { 'X-A': '1', 'content-type': 't/x' } },
        (req) => {
          req.write('a')
          req.write('b')
          req.end('c')
        },
      ),
    )
    api.log(
      await ask(api, url, { method: 'PUT', headers: { 'content-length': 2 } }, (req) =>
        req.end('ok'),
      ),
    )
    api.log(
      await ask(api, url, { method: 'DELETE', headers: { connection: 'close' } }, (req) =>
        req.end(),
      ),
    )
    const { port } = new api.URL(url)
    api.log(
      await ask(api, url, { path: '/other', headers: ['a', '1', 'host', 'x'] }, (req) => req.end()),
    )
    api.log(typeof port)
  }))

test('http errors have the shape of Node', () =>
  sameAsNode(async (api) => {
    const { log, serve } = api
    log(await ask(api, 'http://127.0.0.1:1/', {}, (req) => req.end()))
    log(await ask(api, 'http://nobody.invalid/', {}, (req) => req.end()))
    const url = await serve((req) => req.socket.destroy())
    log(await ask(api, url, {}, (req) => req.end()))
    log(await ask(api, url, {}, (req) => req.destroy()))
    log(await ask(api, url, {}, (req) => req.destroy(new Error('mine'))))
    log(await ask(api, url, { signal: api.AbortSignal.abort() }, (req) => req.end()))
    for (const bad of [
      ['ftp://x/', {}],
      [url, { method: 'A B' }],
      [url, { path: '/a b' }],
      ['nonsense', {}],
    ] as const) {
      try {
        api.modules['node:http'].request(...bad).on('error', () => {})
        log('fine')
      } catch (error) {
        log(error)
      }
    }
  }))

test('a timeout of http.request only tells', () =>
  sameAsNode(async ({ modules, serve, log }) => {
    const url = await serve(() => {})
    await new Promise<void>((resolve) => {
      const req = modules['node:http'].get(url, { timeout: 30 }, () => log('response'))
      req.on('timeout', () => {
        log('timeout')
        req.destroy()
      })
      req.on('error', (error: Error) => log(error))
      req.on('close', () => resolve())
    })
  }))

test('a reply that breaks off is an error of the reply', () =>
  sameAsNode(async ({ modules, serve, log, setTimeout }) => {
    const url = await serve((_req, res) => {
      res.write('part')
      setTimeout(() => res.destroy(), 10)
    })
    await new Promise<void>((resolve) => {
      const req = modules['node:http'].get(url, (res: any) => {
        res.on('data', (chunk: any) => log(String(chunk)))
        res.on('aborted', () => log('aborted'))
        res.on('error', (error: Error) => log(error))
        res.on('end', () => log('end'))
        res.on('close', () => log('close', res.complete))
      })
      req.on('error', (error: Error) => log('request', error))
      req.on('close', () => {
        log('request closed')
        setTimeout(resolve, 5)
      })
    })
  }))

test('a proxy of pipes passes everything on', () =>
  sameAsNode(async (api) => {
    const { serve, fetch, log, modules } = api
    const back = await serve(echo)
    const front = await serve((req, res) => {
      const { host, ...headers } = req.headers
      const up = modules['node:http'].request(
        back + req.url,
        { method: req.method, headers },
        (reply: any) => {
          res.writeHead(reply.statusCode, reply.headers)
          reply.pipe(res)
        },
      )
      req.pipe(up)
      log(typeof host)
    })
    log(await (await fetch(`${front}/x`, { method: 'POST', body: 'hello' })).text())
    log(await (await fetch(`${front}/y`)).text())
  }))

test('fetch sends what undici sends', () =>
  sameAsNode(async ({ serve, fetch, log, URLSearchParams, Request, Headers, Buffer }) => {
    const url = await serve(echo)
    const sent: any[] = [
      undefined,
      { method: 'post', body: 'x' },
      { method: 'PUT', body: new URLSearchParams('a=1&b=ü') },
      { method: 'POST' },
      { method: 'DELETE' },
      { method: 'PATCH', body: Buffer.from('bytes') },
      { headers: { 'User-Agent': 'me', Accept: 'a/b', 'X-A': '1' } },
      {
        headers: [
          ['a', '1'],
          ['a', '2'],
        ],
      },
      { headers: new Headers({ cookie: 'a=1' }) },
      { headers: { connection: 'close', 'content-length': '5' } },
      {
        method: 'POST',
        body: (async function* () {
          yield Buffer.from('a')
          yield 'b'
        })(),
        duplex: 'half',
      },
    ]
    for (const init of sent) {
      try {
        log(await (await fetch(`${url}/p`, init)).text())
      } catch (error) {
        log(error)
      }
    }
    log(
      await (
        await fetch(new Request(url, { method: 'POST', body: 'q', headers: { b: '1' } }), {
          headers: { a: '2' },
        })
      ).text(),
    )
    const wrong: [any, any?][] = [
      ['nonsense'],
      ['/relative'],
      ['ftp://x'],
      [url, { method: 'GET', body: 'x' }],
      [url, { method: 'A B' }],
      [url, { headers: { 'a b': '1' } }],
      [url, { headers: { a: 'x\ny' } }],
      ['http://u:p@x/'],
      ['http://x:6000/'],
      [url, { signal: {} }],
    ]
    for (const [input, init] of wrong) {
      const error = await fetch(input, init).catch((reason: Error) => reason)
      log(
        error.name,
        String(error.message).replace(/:\d+/, ''),
        error.cause && [error.cause.name, error.cause.message, error.cause.code],
      )
    }
  }))

test('fetch fails as in Node', () =>
  sameAsNode(async ({ serve, fetch, log, AbortSignal, AbortController, setTimeout }) => {
    const tell = (promise: Promise<any>) =>
      promise.then(
        (value) => log('fine', typeof value),
        (error) => log(error),
      )
    await tell(fetch('http://127.0.0.1:61234/'))
    await tell(fetch('http://nobody.invalid/'))
    const url = await serve((req, res) => {
      if (req.url === '/part') {
        res.write('x')
        setTimeout(() => res.destroy(), 5)
      }
    })
    await tell(fetch(url, { signal: AbortSignal.timeout(20) }))
    await tell(fetch(url, { signal: AbortSignal.abort() }))
    await tell(fetch(url, { signal: AbortSignal.abort('why') }))
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('mine')), 5)
    await tell(
      fetch(url, { signal: AbortSignal.any([controller.signal, AbortSignal.timeout(1000)]) }),
    )
    const response = await fetch(`${url}/part`)
    const error = await response.text().catch((reason: Error) => reason)
    log(error.name, error.message)
  }))

test('fetch follows redirects', () =>
  sameAsNode(async ({ serve, fetch, log }) => {
    const url = await serve((req, res) => {
      const [, status, rest] = req.url.split('/')
      if (status === 'end') {
        let text = ''
        req.on('data', (chunk: any) => {
          text += chunk
        })
        return req.on('end', () =>
          res.end(`${req.method} ${text} ${req.headers['content-type'] ?? '-'}`),
        )
      }
      res.writeHead(Number(status), { location: rest === 'loop' ? req.url : '/end' }).end('moved')
    })
    for (const status of [301, 302, 303, 307, 308]) {
      const response = await fetch(`${url}/${status}/x`, { method: 'POST', body: 'data' })
      log(
        status,
        response.status,
        response.redirected,
        response.url.endsWith('/end'),
        await response.text(),
      )
    }
    const manual = await fetch(`${url}/302/x`, { redirect: 'manual' })
    log(manual.status, manual.headers.get('location'))
    log(await fetch(`${url}/302/x`, { redirect: 'error' }).catch((error: Error) => error))
    log(await fetch(`${url}/302/loop`).catch((error: Error) => error))
  }))

test('a response can be read once, in many ways', () =>
  sameAsNode(async ({ serve, fetch, log, Response, ReadableStream, modules, Buffer }) => {
    const url = await serve((_req, res) => {
      res.setHeader('set-cookie', ['a=1', 'b=2'])
      res.write('{"a":')
      setImmediate(() => res.end('1}'))
    })
    const setImmediate = (task: () => void) => modules['node:timers'].setImmediate(task)
    log(await (await fetch(url)).json())
    log(new Uint8Array(await (await fetch(url)).arrayBuffer()).length)
    const once = await fetch(url)
    log(
      once.bodyUsed,
      await once.text(),
      once.bodyUsed,
      once.ok,
      once.type,
      once.headers.getSetCookie(),
    )
    log(await once.text().catch((error: Error) => [error.name, error.message]))
    const streamed = await fetch(url)
    let text = ''
    for await (const chunk of streamed.body) text += Buffer.from(chunk).toString()
    log(text, streamed.bodyUsed)
    const web = await fetch(url)
    const node = modules['node:stream'].Readable.fromWeb(web.body)
    log(web.body.locked, Buffer.concat(await node.toArray()).toString())
    const copy = await fetch(url)
    const other = copy.clone()
    log(await copy.text(), await other.text())
    log(
      await new Response('x').text(),
      await Response.json({ a: 1 }).text(),
      new Response(null, { status: 204 }).body,
    )
    const made = new ReadableStream({
      start(controller: any) {
        controller.enqueue(new Uint8Array([104, 105]))
        controller.close()
      },
    })
    const reader = made.getReader()
    log(made.locked, await reader.read(), await reader.read())
    log(await fetch(url).then((response: any) => response.body.cancel()))
  }))
