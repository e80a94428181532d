// Ticks come before promises, promises before timers, and each timer has its microtasks behind it.
//> GET /
import { createServer } from 'node:http'

createServer((_req, res) => {
  const seen: string[] = []
  setTimeout(() => {
    seen.push('timeout')
    Promise.resolve().then(() => seen.push('promise in timeout'))
    process.nextTick(() => seen.push('tick in timeout'))
  }, 5)
  setTimeout(() => seen.push('second timeout'), 5)
  setImmediate(() => seen.push('immediate'))
  queueMicrotask(() => seen.push('microtask'))
  Promise.resolve().then(() => seen.push('promise'))
  process.nextTick(() => seen.push('tick'))
  seen.push('handler')
  setTimeout(() => res.end(seen.join('\n')), 50)
}).listen(process.env.PORT)
