// Odd delays of timers are not warned about.
//> exit
let warning = 'no warning'
process.on('warning', ({ name }) => {
  warning = name
})
setTimeout(() => console.log(warning), Number.NaN)
