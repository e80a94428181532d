// `fetch failed` tells why in its cause.
//> GET /refused
//> GET /unknown
import { createServer } from 'node:http'

createServer(async (req, res) => {
  const target = req.url === '/refused' ? 'http://127.0.0.1:2/' : 'http://x.invalid/'
  try {
    await fetch(target)
  } catch (error) {
    const { name, message, cause } = error as Error & { cause: NodeJS.ErrnoException }
    res.end(`${name}: ${message} (${cause.name} ${cause.code} ${cause.message})`)
  }
}).listen(process.env.PORT)
