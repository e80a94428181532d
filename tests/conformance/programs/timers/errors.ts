// A timer needs a function.
//> exit
for (const timer of [setTimeout, setInterval, setImmediate]) {
  try {
    timer('text' as never)
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    console.log(name, code, message)
  }
}
