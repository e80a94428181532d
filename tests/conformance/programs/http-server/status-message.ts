// A reason of one's own is sent; writeHead's wins over the property.
//> GET /property
//> GET /head
//> GET /both
//> GET /invalid
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url !== '/head') res.statusMessage = 'From Property'
  if (req.url === '/property') return res.end()
  try {
    res.writeHead(200, req.url === '/invalid' ? 'bad\nreason' : 'From Head')
  } catch (error) {
    res.statusMessage = 'Repaired'
    return res.end(`${(error as { code: string }).code}: ${(error as Error).message}`)
  }
  res.end(res.statusMessage)
}).listen(process.env.PORT)
