// Both streams, written in pieces.
//> exit
process.stdout.write('no newline, ')
process.stdout.write('then one\n')
process.stderr.write('to stderr\n')
console.error('an %s', 'error')
console.log(process.stdout.isTTY === true, process.argv.length, process.exitCode)
