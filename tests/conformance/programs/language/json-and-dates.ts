// JSON and dates in UTC.
//> exit
const date = new Date('2026-03-01T12:30:00.123Z')
console.log(date.toISOString(), JSON.stringify({ date, u: undefined, n: null, l: [undefined] }))
console.log(
  date.getHours(),
  date.getTimezoneOffset(),
  date.toUTCString(),
  date.getTime(),
  date.getDay(),
)
console.log(
  JSON.stringify({ a: [1, { b: 2 }] }, null, 2),
  JSON.parse('[1]', (_k, v) => v),
)
console.log(new Date(2026, 0, 31).getTime(), new Date('nonsense').getTime(), Date.UTC(2026, 1))
for (const text of ['{"a":1,}', '', 'undefined', '{"a"']) {
  try {
    JSON.parse(text)
  } catch (error) {
    console.log((error as Error).name, (error as Error).message)
  }
}
