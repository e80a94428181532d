// A listener of uncaughtException hears an error of the main module, too.
//> exit
process.on('uncaughtException', (error, origin) => console.log(origin, error.message))
process.on('exit', (code) => console.log('exit', code))
setTimeout(() => console.log('still here'), 10)
throw new Error('at the start')
