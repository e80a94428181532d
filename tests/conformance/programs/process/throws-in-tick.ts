// An error in a tick is uncaught; the ticks after it still run.
//> exit
process.on('uncaughtException', (error) => console.log('caught', error.message))
process.nextTick(() => {
  throw new Error('in a tick')
})
process.nextTick(() => console.log('next tick'))
