// Unusual: thinks for a second, and sends its answer digit by digit.
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

createServer((request, response) => {
  const { searchParams } = new URL(`http://server${request.url}`)
  void answer(Number(searchParams.get('a')) + Number(searchParams.get('b')), response)
}).listen(process.env.PORT)

async function answer(sum: number, response: ServerResponse) {
  await wait(1_000)
  for (const digit of String(sum)) {
    response.write(digit)
    await wait(10)
  }
  response.end()
}
