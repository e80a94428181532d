// What cannot be fetched rejects, and never throws at once.
//> exit
const tries: unknown[][] = [
  ['not a url'],
  ['/relative'],
  ['ftp://a.test/'],
  ['http://a.test/', { method: 'TRACE' }],
  ['http://a.test/', { headers: { 'a b': '1' } }],
  ['http://user:pass@a.test/'],
  ['http://127.0.0.1:1/'],
]
for (const given of tries) {
  const promise = fetch(...(given as [string]))
  await promise.catch((error) => {
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
    console.log(`${error.name}: ${error.message}${cause}`)
  })
}
