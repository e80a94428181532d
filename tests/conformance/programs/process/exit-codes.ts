// process.exit ends at once with its code; nothing after it runs.
//> exit
process.on('exit', (code) => console.log('exit', code))
setTimeout(() => console.log('never'), 1)
Promise.resolve().then(() => console.log('never'))
console.log('before')
process.exit(3)
