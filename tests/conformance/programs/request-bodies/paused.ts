// A paused request keeps its body until it is resumed; read() takes it by hand.
//> POST /pause "abcdef"
//> POST /read "abcdef"
import { createServer } from 'node:http'

createServer((req, res) => {
  if (req.url === '/pause') {
    req.pause()
    req.on('data', (piece) => console.log(`data ${piece}`))
    setTimeout(() => req.resume(), 50)
  } else {
    req.on('readable', () => {
      for (let piece = req.read(2); piece !== null; piece = req.read(2)) console.log(`${piece}`)
    })
  }
  req.on('end', () => res.end(`${req.isPaused()} ${req.readableEnded}`))
}).listen(process.env.PORT)
