// Errors with code, cause and more; their first lines.
//> exit
const error = Object.assign(new TypeError('broken', { cause: 'why' }), { code: 'E_X' })
console.log(`${error}`, error.name, error.cause, Object.keys(error), JSON.stringify(error))
console.log(new AggregateError([new Error('a')], 'several').errors.length, error instanceof Error)
class Own extends Error {
  override name = 'Own'
}
console.log(String(new Own('mine')), Error('x').message, new Own('y').stack?.split('\n')[0])
console.log({ message: new RangeError('r').message })
