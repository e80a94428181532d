// A process looks the same on every machine.
//> exit
console.log(process.pid === 1 ? 'process 1' : 'some process', process.cwd() === '/' ? '/' : '')
