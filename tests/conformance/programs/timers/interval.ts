// An interval repeats until it is cleared, also from within.
//> exit
let count = 0
const timer = setInterval(() => {
  count += 1
  console.log(count, timer.hasRef())
  if (count === 3) clearInterval(timer)
}, 10)
