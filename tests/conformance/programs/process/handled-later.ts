// A rejection that is handled in the same turn was never unhandled.
//> exit
process.on('unhandledRejection', () => console.log('never'))
const rejected = Promise.reject(new Error('soon'))
queueMicrotask(() => rejected.catch((error) => console.log('handled', error.message)))
setTimeout(() => console.log('done'), 10)
