// Without a listener an error in a timer ends the process with code 1, after exit listeners.
//> exit
process.on('exit', (code) => console.log('exit', code))
setTimeout(() => {
  throw new TypeError('in a timer')
}, 5)
setTimeout(() => console.log('never'), 10)
