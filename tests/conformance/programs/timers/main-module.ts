// The same order in the main module, where a promise is already running.
//> exit
setTimeout(() => console.log('timeout'), 1)
setImmediate(() => setImmediate(() => setTimeout(() => console.log('later'), 20)))
process.nextTick(() => console.log('tick'))
Promise.resolve().then(() => console.log('promise'))
queueMicrotask(() => console.log('microtask'))
console.log('main')
