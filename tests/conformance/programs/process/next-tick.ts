// nextTick passes its arguments, and needs a function.
//> exit
process.nextTick((a: number, b: string) => console.log(a, b), 1, 'two')
try {
  process.nextTick(5 as never)
} catch (error) {
  console.log((error as NodeJS.ErrnoException).code, (error as Error).message)
}
