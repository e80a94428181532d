// Ticks made by ticks run before any promise, and promises made by promises before any timer.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  const seen: string[] = []
  setImmediate(() => {
    seen.push('immediate')
    setImmediate(() => res.end(seen.join()))
  })
  Promise.resolve().then(() => {
    seen.push('p1')
    Promise.resolve().then(() => seen.push('p2'))
    process.nextTick(() => seen.push('tick in promise'))
  })
  process.nextTick(() => {
    seen.push('t1')
    process.nextTick(() => seen.push('t2'))
    queueMicrotask(() => seen.push('micro in tick'))
  })
}).listen(process.env.PORT)
