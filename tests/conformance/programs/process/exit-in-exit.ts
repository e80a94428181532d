// process.exit in a listener of exit chooses the code.
//> exit
process.on('exit', () => process.exit(7))
process.on('exit', () => console.log('never'))
process.exitCode = 3
