// `node:http` as an outside client sees it: one program on real Node and in a life.

import { test } from 'node:test'
import { type Api, sameAsNode } from './both.ts'

/** What a client gets from a server whose handler is tried. */
async function reply(
  { fetch, serve, log }: Api,
  handler: (req: any, res: any) => void,
  init?: object,
): Promise<void> {
  const url = await serve(handler)
  const response = await fetch(`${url}/a?b=c`, init)
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'))
  log(response.status, response.statusText, headers, await response.text())
}

const handlers: Record<string, (req: any, res: any) => void> = {
  'a string': (_req, res) => res.end('héllo'),
  nothing: (_req, res) => res.end(),
  'several writes': (_req, res) => {
    res.write('a')
    res.write(new Uint8Array([98]))
    res.end('c')
  },
  'a write and an empty end': (_req, res) => {
    res.write('a')
    res.end()
  },
  'setHeader and a status': (_req, res) => {
    res.statusCode = 201
    res.statusMessage = 'Made'
    res.setHeader('X-One', '1').setHeader('set-cookie', ['a=1', 'b=2'])
    res.end('ok')
  },
  'writeHead with an object': (_req, res) =>
    res.writeHead(404, { 'Content-Type': 'text/plain', 'x-n': 5 }).end('no'),
  'writeHead with a reason': (_req, res) => res.writeHead(200, 'Fine', { a: 'b' }).end('x'),
  'writeHead with a flat list': (_req, res) =>
    res.writeHead(200, ['a', '1', 'b', '2', 'a', '3']).end('x'),
  'writeHead over setHeader': (_req, res) => {
    res.setHeader('a', '1')
    res.setHeader('b', '2')
    res.writeHead(200, { a: 'new' })
    res.end()
  },
  'a content-length of its own': (_req, res) =>
    res.writeHead(200, { 'content-length': 2 }).end('ok'),
  'no content': (_req, res) => res.writeHead(204).end(),
  'not modified': (_req, res) => res.writeHead(304, { etag: 'x' }).end('ignored'),
  'an unknown status': (_req, res) => res.writeHead(299).end(),
  'no date': (_req, res) => {
    res.removeHeader('date')
    res.end('x')
  },
  'connection close': (_req, res) => res.writeHead(200, { connection: 'close' }).end('x'),
  'JSON of what it saw': (req, res) =>
    res.end(
      JSON.stringify([req.method, req.url, req.httpVersion, req.headers.accept, req.complete]),
    ),
  'header methods': (_req, res) => {
    res.setHeader('A-b', 'x')
    res.appendHeader('a-B', 'y')
    res.setHeaders(new Map([['m', '1']]))
    res.end(
      JSON.stringify([
        res.getHeader('a-b'),
        res.getHeaders(),
        res.getHeaderNames(),
        res.getRawHeaderNames?.(),
        res.hasHeader('M'),
        res.headersSent,
      ]),
    )
  },
  'states of the reply': (_req, res) => {
    const seen = [res.writableEnded, res.headersSent, res.finished]
    res.write('x')
    seen.push(res.writableEnded, res.headersSent, res.finished)
    res.end(JSON.stringify(seen))
  },
}

for (const [name, handler] of Object.entries(handlers)) {
  test(`a reply with ${name} looks the same from outside`, () =>
    sameAsNode((api) => reply(api, handler)))
}

test('HEAD has headers and no body', () =>
  sameAsNode((api) => reply(api, (_req, res) => res.end('hello'), { method: 'HEAD' })))

test('mistakes in headers throw as in Node', () =>
  sameAsNode((api) =>
    reply(api, (_req, res) => {
      const tries = [
        () => res.setHeader('a b', '1'),
        () => res.setHeader('a', undefined),
        () => res.setHeader('a', 'x\ny'),
        () => res.writeHead(99),
        () => res.writeHead(1000),
        () => res.writeHead('abc'),
        () => res.write(null),
        () => res.write(5),
        () => res.setHeader('', 'x'),
        () => res.getHeader(5),
        () => res.writeHead(200, { x: 'ü€' }),
        () => res.writeHead(200, 'bad\n'),
        () => res.end({}),
      ]
      for (const each of tries) {
        try {
          each()
          api.log('fine')
        } catch (error) {
          api.log(error)
        }
      }
      res.statusMessage = undefined
      if (!res.headersSent) res.writeHead(200)
      try {
        res.setHeader('late', '1')
      } catch (error) {
        api.log(error)
      }
      try {
        res.writeHead(200)
      } catch (error) {
        api.log(error)
      }
      res.end('done')
    }),
  ))

test('a body arrives whole, in every way it can be read', () =>
  sameAsNode(async (api) => {
    const { serve, fetch, log, Buffer } = api
    const readers: Record<string, (req: any) => Promise<unknown>> = {
      async iterate(req) {
        const chunks = []
        for await (const chunk of req) chunks.push(chunk)
        return [Buffer.concat(chunks).toString(), Buffer.isBuffer(chunks[0])]
      },
      events: (req) =>
        new Promise((resolve) => {
          let text = ''
          req.setEncoding('utf8')
          req.on('data', (chunk: string) => {
            text += chunk
          })
          req.on('end', () => resolve([text, req.complete, req.readableEnded]))
        }),
      readable: (req) =>
        new Promise((resolve) => {
          const seen: string[] = []
          req.on('readable', () => {
            for (let chunk = req.read(); chunk !== null; chunk = req.read())
              seen.push(String(chunk))
          })
          req.on('end', () => resolve(seen.join('')))
        }),
      late: (req) =>
        new Promise((resolve) => {
          api.setTimeout(async () => {
            let text = ''
            for await (const chunk of req) text += chunk
            resolve(text)
          }, 5)
        }),
    }
    for (const [name, read] of Object.entries(readers)) {
      const url = await serve(async (req, res) => res.end(JSON.stringify(await read(req))))
      for (const body of ['', 'héllo 한국어', 'x'.repeat(100_000)]) {
        const text = await (await fetch(url, { method: 'POST', body })).text()
        log(name, text.length, text.slice(0, 60))
      }
    }
  }))

test('events of a request and its reply come in order', () =>
  sameAsNode(async ({ serve, fetch, log, setTimeout }) => {
    const url = await serve((req, res) => {
      for (const name of ['end', 'close', 'error', 'aborted']) req.on(name, () => log('req', name))
      for (const name of ['finish', 'close', 'error'])
        res.on(name, () => log('res', name, res.writableFinished, res.writableEnded))
      req.resume()
      req.on('end', () => res.end('ok'))
    })
    log(await (await fetch(url, { method: 'POST', body: 'x' })).text())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }))

test('a client that gives up is noticed by the server', () =>
  sameAsNode(async ({ serve, fetch, log, setTimeout, AbortController }) => {
    const url = await serve((req, res) => {
      req.on('aborted', () => log('req aborted', req.aborted))
      req.on('error', (error: Error) => log('req error', error))
      req.on('close', () => log('req close', req.destroyed))
      res.on('close', () => log('res close', res.writableFinished, res.destroyed))
      res.write('part')
    })
    const controller = new AbortController()
    const response = await fetch(url, { signal: controller.signal })
    setTimeout(() => controller.abort(), 10)
    await response.text().catch((error: Error) => log(error))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }))

test('listen: forms, errors and close', () =>
  sameAsNode(async ({ modules, log }) => {
    const { createServer, Server } = modules['node:http']
    const server = createServer()
    log(server.listening, server.address(), server instanceof Server)
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve))
    log(server.listening, server.address().address, server.address().family)
    const { port } = server.address()
    const second = createServer()
    const error: any = await new Promise((resolve) =>
      second.on('error', resolve).listen(port, '127.0.0.1'),
    )
    log(error, error.port === port)
    try {
      server.listen(0)
    } catch (problem) {
      log(problem)
    }
    for (const bad of [70_000, -1, 1.5]) {
      try {
        createServer().listen(bad)
      } catch (problem) {
        log((problem as any).code, (problem as any).name)
      }
    }
    server.on('close', () => log('close'))
    await new Promise<void>((resolve) => server.close(resolve))
    log(server.listening, server.address())
    await new Promise<void>((resolve) =>
      server.close((problem: Error) => {
        log(problem)
        resolve()
      }),
    )
  }))

test('repeated headers are joined as in Node', () =>
  sameAsNode(async ({ serve, log, modules, setTimeout }) => {
    const url = await serve((req, res) => {
      log(
        req.headers['x-a'],
        req.headers.cookie,
        req.headers['content-type'],
        req.headersDistinct['x-a'],
        req.rawHeaders.slice(0, 8),
      )
      res.end()
    })
    await new Promise((resolve) =>
      modules['node:http'].get(
        url,
        {
          headers: { 'X-A': ['1', '2'], Cookie: ['a=1', 'b=2'], 'Content-Type': ['a/b', 'c/d'] },
        },
        (res: any) => res.resume().on('end', resolve),
      ),
    )
    await new Promise((resolve) => setTimeout(resolve, 5))
  }))
