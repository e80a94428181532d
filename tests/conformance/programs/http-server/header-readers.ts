// getHeaders, getHeaderNames and getRawHeaderNames show what is set, in order.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  res.setHeader('B-Side', 'x').setHeader('a-side', 5)
  res.setHeaders(new Headers({ 'x-from': 'headers' }))
  res.removeHeader('B-SIDE')
  res.setHeader('C', ['1', '2'])
  const { getHeaders: _, ...headers } = res.getHeaders()
  const names = [res.getHeaderNames(), res.getRawHeaderNames(), res.hasHeader('b-side')]
  res.end(JSON.stringify({ headers, names, absent: res.getHeader('nothing') ?? null }))
}).listen(process.env.PORT)
