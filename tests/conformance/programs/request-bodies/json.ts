// JSON is parsed, and text that is none is the client's mistake.
//> POST / {"content-type":"application/json"} "{\"name\":\"민지\"," "\"age\":20}"
//> POST / "{\"name\":"
//> POST / ""
import { createServer } from 'node:http'

createServer(async (req, res) => {
  let text = ''
  for await (const piece of req.setEncoding('utf8')) text += piece
  try {
    const { name, age } = JSON.parse(text)
    res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ age, name }))
  } catch (error) {
    res.writeHead(400).end(`${(error as Error).name}: ${(error as Error).message}`)
  }
}).listen(process.env.PORT)
