// Request and Response made by hand.
//> exit
const request = new Request('http://a.test/p?q=1', {
  method: 'post',
  body: 'x',
  headers: { a: 'b' },
})
console.log(request.method, request.url, request.headers.get('content-type'), await request.text())
const made = new Response('body', { status: 201, statusText: 'Made', headers: { a: '1' } })
console.log(made.status, made.ok, made.statusText, made.headers.get('content-type'), made.type)
console.log(await Response.json({ a: [1] }, { status: 418 }).json())
const bytes = await new Response('é').arrayBuffer()
console.log(new Uint8Array(bytes), (await new Response('é').bytes()).length)
console.log(Response.redirect('http://a.test/', 301).headers.get('location'))
console.log(Response.error().type, new Response(null, { status: 204 }).body)
const tries = [
  () => new Response('x', { status: 204 }),
  () => new Response('x', { status: 99 }),
  () => new Request('/relative'),
  () => new Request('http://a.test/', { body: 'x' }),
  () => new Request('http://a.test/', { method: 'A B' }),
]
for (const attempt of tries) {
  try {
    attempt()
    console.log('made')
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`)
  }
}
