// refresh starts a timer anew, and this is the timer in its callback.
//> exit
let fired = 0
const timer = setTimeout(function (this: NodeJS.Timeout) {
  fired += 1
  console.log(fired, this === timer)
  if (fired < 3) this.refresh()
}, 10)
