// Modules are imported at the top of a file, and never later.
//> exit
const path = await import('node:path')
console.log(typeof path.join)
