// destroy ends a stream with close, and with error only when it is given one.
//> exit
import { PassThrough, Readable } from 'node:stream'

const quiet = new PassThrough()
quiet.on('close', () => console.log('quiet close', quiet.destroyed, quiet.errored))
quiet.destroy()

const loud = new Readable({ read() {} })
loud.on('error', (error) => console.log('loud', error.message, loud.errored === error))
loud.on('close', () => console.log('loud close'))
loud.destroy(new Error('broken'))

quiet.write('late', (error) => console.log((error as NodeJS.ErrnoException)?.code))
