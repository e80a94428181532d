// The environment is text: whatever is stored becomes a string.
//> exit
process.env.NUMBER = 5 as never
process.env.NOTHING = undefined
console.log(typeof process.env.NUMBER, process.env.NOTHING, process.env.MISSING)
console.log(Number(process.env.PORT) > 0, 'PORT' in process.env, process.env.TZ === 'utc')
delete process.env.NUMBER
console.log(process.env.NUMBER, Object.keys(process.env).includes('PORT'))
