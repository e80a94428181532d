// A listener of exit may change the code, and its timers never run.
//> exit
process.on('exit', () => {
  process.exitCode = 9
  setTimeout(() => console.log('never'), 0)
  console.log('last words')
})
