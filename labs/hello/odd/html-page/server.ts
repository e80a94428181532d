// Unusual: whole pages of HTML, the greeting in one language only, and an error that is caught where it is thrown.
import { createServer } from 'node:http'

const page = (text: string) =>
  `<!doctype html><meta charset="utf-8"><title>${text}</title><h1>${text}</h1>`

const server = createServer((request, response) => {
  try {
    if (request.url === '/boom') throw new Error('Boom!')
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(page('Hello, Ada!'))
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' })
    response.end(page(String(error)))
  }
})

server.listen(Number(process.env.PORT))
