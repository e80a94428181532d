// A main module that waits for nothing ends with code 13.
//> exit
process.on('exit', (code) => console.log('exit', code))
await new Promise(() => {})
