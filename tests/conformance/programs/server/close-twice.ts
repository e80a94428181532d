// Closing what is not open is an error for the callback.
//> exit
import { createServer } from 'node:http'

const server = createServer()
server.close((error) => {
  const { name, code, message } = error as NodeJS.ErrnoException
  console.log(name, code, message)
})
