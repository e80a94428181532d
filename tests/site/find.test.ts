/** The search finds words in the forms in which people type them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPassages, type Passage, resultsAtMost } from '../../src/components/search/find.ts'
import { namesIn, passagesOf } from '../../src/components/search/passages.ts'

const passage = (path: string, heading: string, text: string): Passage => ({
  path,
  page: heading,
  heading,
  text,
  names: namesIn(`${heading} ${text}`),
})
const korean = [
  passage('cache/', '캐시', '캐시는 자주 찾는 것을 담아 둡니다. 적중률이 높을수록 좋습니다.'),
  passage('load-balancer/', '로드밸런서', '로드밸런서가 요청을 서버에 나눕니다.'),
  passage(
    'replication/',
    '데이터베이스 다중화',
    '주 데이터베이스가 쓰기를 맡습니다. 복제로 부 데이터베이스에 옮깁니다.',
  ),
  passage('message-queue/', '메시지 큐', '작업을 큐에 넣으면 소비자가 꺼냅니다.'),
  passage('speed/', '속도', '속도를 잽니다.'),
]
const english = [
  passage('cache/', 'The cache', 'Caches keep what is asked for often. A cache hit is fast.'),
  passage(
    'load-balancer/',
    'The load balancer',
    'The load balancer spreads requests over servers.',
  ),
  passage('catalog/', 'A shop', 'The catalog lists products.'),
]
const pathsOf = (query: string, passages: Passage[]) =>
  findPassages(query, passages).map(({ path }) => path)

for (const query of [
  '캐시',
  '캐시는',
  '캐시를',
  '캐시에서',
  '캐시의',
  '캐시로는',
  '캐시 적중률은',
  '캐ㅅ',
]) {
  test(`"${query}" finds the cache first`, () => {
    assert.equal(pathsOf(query, korean)[0], 'cache/')
  })
}

test('a word of one syllable is found with its particle too', () => {
  assert.equal(pathsOf('큐를', korean)[0], 'message-queue/')
  assert.equal(pathsOf('속도', korean)[0], 'speed/', 'the last syllable is no particle here')
})

test("the book's words find the engineers' words, and the other way round", () => {
  assert.equal(pathsOf('부하 분산기', korean)[0], 'load-balancer/')
  assert.equal(pathsOf('load balancer', korean)[0], 'load-balancer/')
  assert.equal(pathsOf('마스터', korean)[0], 'replication/')
  assert.equal(pathsOf('로드밸런서', english)[0], 'load-balancer/')
})

test('words are found across spaces that not everybody writes', () => {
  const spaced = [passage('a/', '장애', '단일 장애 지점이 남습니다.')]
  assert.equal(pathsOf('단일장애지점', spaced).length, 1)
  assert.equal(pathsOf('로드 밸런서', korean)[0], 'load-balancer/')
})

test('English words are found in other forms, and never inside another word', () => {
  assert.equal(pathsOf('caching', english)[0], 'cache/')
  assert.deepEqual(pathsOf('log', english), [])
})

test('every word must be there, and a heading counts more than a mention', () => {
  assert.deepEqual(pathsOf('캐시 얼룩말', korean), [])
  const mentions = [
    passage('a/', '다른 것', '캐시 캐시 캐시'),
    passage('b/', '캐시', '담아 둡니다.'),
  ]
  assert.deepEqual(pathsOf('캐시', mentions), ['b/', 'a/'])
})

test('the sentence that has the words is shown, with the words marked', () => {
  const [found] = findPassages('적중률', korean)
  assert.deepEqual(found?.sentence, [
    { text: '적중률', isHit: true },
    { text: '이 높을수록 좋습니다.', isHit: false },
  ])
})

test('a long sentence is cut around the hit', () => {
  const long = [
    passage(
      'a/',
      '긴 글',
      `${'길고 긴 문장이 '.repeat(40)}여기 얼룩말이 있고 ${'또 길어지며 '.repeat(40)}끝`,
    ),
  ]
  const text =
    findPassages('얼룩말', long)[0]
      ?.sentence.map((part) => part.text)
      .join('') ?? ''
  assert.match(text, /얼룩말/)
  assert.ok(text.length < 170, `${text.length}`)
})

test('signs without words, patterns of any kind and endless queries do no harm', () => {
  assert.deepEqual(findPassages(`.*+?^$\\{}()|[] <>`, korean), [])
  assert.deepEqual(findPassages('   ', korean), [])
  assert.ok(findPassages('캐시 '.repeat(10_000), korean).length <= resultsAtMost)
})

test('a built page falls into passages with addresses; code, drawings and cards are passed over', () => {
  const html = `<main class="a"><h1>캐시</h1><p>앞</p><h2 id="part-1" data-place>제목 &amp; <code>get()</code></h2>
    <p>글 <span>용어<span class="term-card" id="t"><b>카드</b></span></span>는</p><svg><path d="M1 1"></path><text>그림</text></svg>
    <pre>코드</pre><fieldset><label><span>하나</span></label><label><span>둘</span></label></fieldset>
    <lab-panel id="lab-x-card" data-place data-page="{&#34;a&#34;: 1 > 0}"><h3 id="lab-x">실습 하나</h3><button>채점</button><p>항목</p></lab-panel></main>`
  assert.deepEqual(
    passagesOf(html, { page: '캐시', slug: 'cache' }).map(
      ({ names: _, page: __, ...rest }) => rest,
    ),
    [
      { path: 'cache/', heading: '캐시', text: '앞' },
      { path: 'cache/#part-1', heading: '제목 & get()', text: '글 용어는 하나 둘' },
      { path: 'cache/#lab-x-card', heading: '실습 하나', text: '항목' },
    ],
  )
})
