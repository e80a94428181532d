// Text cannot be run as a program.
//> exit
try {
  console.log(new Function('return 1 + 1')())
} catch (error) {
  console.log((error as Error).name)
}
