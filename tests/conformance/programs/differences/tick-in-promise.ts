// A tick made by a promise waits for a few other promises, not for all.
//> exit
const seen: string[] = []
Promise.resolve().then(() => {
  process.nextTick(() => seen.push('tick'))
  let chain = Promise.resolve()
  for (let index = 1; index <= 6; index++) {
    chain = chain.then(() => void seen.push(String(index)))
  }
})
setTimeout(() => console.log(seen.join(' ')), 10)
