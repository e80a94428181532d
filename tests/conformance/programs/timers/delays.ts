// Timers fire in order of time, then in the order they were made; text counts as a number.
//> exit
const note = (text: string) => () => console.log(text)
setTimeout(note('30'), 30)
setTimeout(note('10 first'), 10)
setTimeout(note('10 second'), 10)
setTimeout(note('20'), '20' as never)
setTimeout(note('1.9'), 1.9)
setTimeout(note('never'), 5).close()
const cleared = setTimeout(note('never'), 5)
clearTimeout(cleared)
clearTimeout(undefined)
setTimeout((a: string, b: string) => console.log(a, b), 40, 'with', 'arguments')
