// Sorting, numbers and text, as learners use them.
//> exit
console.log(
  [10, 9, 1].sort(),
  [10, 9, 1].sort((a, b) => a - b),
  ['b', 'a', 'é', 'Z'].sort(),
)
console.log((0.1 + 0.2).toFixed(2), Number('12px'), Number.parseInt('12px', 10), (255).toString(16))
console.log(
  'a-b-c'.split('-', 2),
  'x'.padStart(3, '0'),
  'abc'.replace(/b/g, '[$&]'),
  'ß'.toUpperCase(),
)
console.log(
  [...'한글👍'].length,
  '👍'.length,
  'é'.normalize('NFD').length,
  encodeURIComponent('한 글'),
)
console.log(
  [1, [2, [3]]].flat(Number.POSITIVE_INFINITY),
  Array.from('ab', (c) => c + c),
  Math.max(...[1, 3]),
)
