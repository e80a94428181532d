// Every way to call listen, and what is no port.
//> exit
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const open = (...given: unknown[]) =>
  new Promise<void>((resolve) => {
    const server = createServer()
    server.listen(...(given as [number]))
    server.on('listening', () => {
      const { address, family, port } = server.address() as AddressInfo
      console.log(address, family, port > 0)
      server.close(() => resolve())
    })
  })
await open(0)
await open(0, '127.0.0.1')
await open({ port: 0, host: '127.0.0.1' })
await open()
for (const port of [-1, 70_000, 1.5]) {
  try {
    createServer().listen(port as number)
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    console.log(name, code, message)
  }
}
