// A listener of unhandledRejection that throws ends the process after all.
//> exit
process.on('unhandledRejection', () => {
  throw new Error('from the listener')
})
process.on('exit', (code) => console.log('exit', code))
Promise.reject(new Error('first'))
setTimeout(() => console.log('never'), 10)
