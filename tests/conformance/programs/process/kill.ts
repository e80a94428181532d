// A signal can be heard; 0 only asks whether the process is there.
//> exit
console.log(process.kill(process.pid, 0))
for (const signal of ['SIGNONE', 99]) {
  try {
    process.kill(process.pid, signal)
  } catch (error) {
    console.log((error as NodeJS.ErrnoException).code, (error as Error).message)
  }
}
const alive = setInterval(() => {}, 1_000)
process.once('SIGUSR2', (name, number) => {
  console.log(name, number)
  clearInterval(alive)
})
process.kill(process.pid, 'SIGUSR2')
