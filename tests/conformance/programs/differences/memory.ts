// Memory is not simulated.
//> exit
console.log(typeof process.memoryUsage)
