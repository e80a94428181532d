// Clocks go forward, each in its own unit.
//> exit
const start = process.hrtime()
const first = process.hrtime.bigint()
const before = performance.now()
setTimeout(() => {
  const [seconds, nanoseconds] = process.hrtime(start)
  console.log(seconds * 1e9 + nanoseconds >= 19e6, process.hrtime.bigint() - first >= 19_000_000n)
  console.log(
    performance.now() - before >= 19,
    process.uptime() > 0,
    Date.now() > 1_700_000_000_000,
  )
}, 20)
