// A long calculation takes no virtual time.
//> exit
const before = performance.now()
let sum = 0
for (let index = 0; index < 3_000_000; index++) sum += index % 7
console.log(sum > 0 && performance.now() > before ? 'time passed' : 'no time passed')
