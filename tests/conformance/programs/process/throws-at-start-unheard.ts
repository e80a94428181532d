// A listener of unhandledRejection does not hear an error of the main module.
//> exit
process.on('unhandledRejection', () => console.log('never'))
process.on('exit', (code) => console.log('exit', code))
setTimeout(() => console.log('never'), 10)
throw new Error('at the start')
