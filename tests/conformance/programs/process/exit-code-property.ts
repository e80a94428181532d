// process.exitCode decides when the process ends by itself, after beforeExit and exit.
//> exit
process.exitCode = 4
process.on('exit', (code) => console.log('exit', code, process.exitCode))
let once = true
process.on('beforeExit', (code) => {
  console.log('beforeExit', code)
  if (once) setTimeout(() => console.log('one more'), 5)
  once = false
})
setTimeout(() => console.log('working'), 10)
