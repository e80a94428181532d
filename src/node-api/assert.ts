/** `node:assert`, strict and loose, with short messages instead of Node's coloured diffs. */
import { inspect } from './console/inspect.ts'
import { isDeepEqual, isDeepStrictEqual, isLooselyEqual } from './equal.ts'
import { withFields } from './errors.ts'
import { named } from './named.ts'

type Message = string | Error | undefined
type Task = () => any

export class AssertionError extends Error {
  code = 'ERR_ASSERTION'
  generatedMessage: boolean
  actual: unknown
  expected: unknown
  operator: string | undefined
  constructor(
    options: { message?: string; actual?: unknown; expected?: unknown; operator?: string } = {},
  ) {
    super(
      options.message ??
        `${inspect(options.actual)} ${options.operator} ${inspect(options.expected)}`,
    )
    this.name = 'AssertionError'
    this.generatedMessage = options.message === undefined
    this.actual = options.actual
    this.expected = options.expected
    this.operator = options.operator
  }
}

named({ AssertionError })

function fail(
  message: Message,
  actual: unknown,
  expected: unknown,
  operator: string,
  usual: string,
): never {
  if (message instanceof Error) throw message
  throw new AssertionError({ message: message ?? usual, actual, expected, operator })
}

const compare =
  (operator: string, text: string, test: (a: any, b: any) => boolean) =>
  (actual: unknown, expected: unknown, message?: Message) => {
    if (!test(actual, expected))
      fail(
        message,
        actual,
        expected,
        operator,
        `${text}\n\n${inspect(actual)} !== ${inspect(expected)}\n`,
      )
  }

function ok(value: unknown, message?: Message): void {
  if (!value) fail(message, value, true, '==', 'The expression evaluated to a falsy value')
}

function check(error: any, expected: any, message: Message): void {
  if (expected === undefined || typeof expected === 'string') return
  if (expected instanceof RegExp) return match(String(error), expected, message)
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && error instanceof expected) return
    if (expected === Error || expected.prototype instanceof Error) throw error
    if (expected(error) === true) return
    return fail(
      message,
      error,
      expected,
      'throws',
      'The validation function is expected to return "true".',
    )
  }
  for (const key of Object.keys(expected)) {
    const fits =
      expected[key] instanceof RegExp
        ? expected[key].test(error?.[key])
        : isDeepStrictEqual(error?.[key], expected[key])
    if (!fits)
      fail(
        message,
        error,
        expected,
        'throws',
        `Expected ${key} ${inspect(expected[key])}, got ${inspect(error?.[key])}`,
      )
  }
}

function throws(task: Task, expected?: any, message?: Message): void {
  let caught: { error: unknown } | undefined
  try {
    task()
  } catch (error) {
    caught = { error }
  }
  if (!caught) return fail(message, undefined, expected, 'throws', 'Missing expected exception.')
  check(caught.error, expected, message)
}

async function rejects(
  task: Task | Promise<unknown>,
  expected?: any,
  message?: Message,
): Promise<void> {
  let caught: { error: unknown } | undefined
  try {
    await (typeof task === 'function' ? task() : task)
  } catch (error) {
    caught = { error }
  }
  if (!caught) return fail(message, undefined, expected, 'rejects', 'Missing expected rejection.')
  check(caught.error, expected, message)
}

function match(text: string, pattern: RegExp, message?: Message): void {
  if (!pattern.test(text))
    fail(
      message,
      text,
      pattern,
      'match',
      `The input did not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`,
    )
}

function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  if (pattern.test(text))
    fail(
      message,
      text,
      pattern,
      'doesNotMatch',
      `The input was expected to not match the regular expression ${pattern}. Input:\n\n${inspect(text)}\n`,
    )
}

const strictEqual = compare('strictEqual', 'Expected values to be strictly equal:', Object.is)
const notStrictEqual = compare(
  'notStrictEqual',
  'Expected "actual" to be strictly unequal to:',
  (a, b) => !Object.is(a, b),
)
const deepStrictEqual = compare(
  'deepStrictEqual',
  'Expected values to be strictly deep-equal:',
  isDeepStrictEqual,
)
const notDeepStrictEqual = compare(
  'notDeepStrictEqual',
  'Expected "actual" not to be strictly deep-equal to:',
  (a, b) => !isDeepStrictEqual(a, b),
)

const shared = {
  AssertionError,
  ok,
  throws,
  rejects,
  match,
  doesNotMatch,
  strictEqual,
  notStrictEqual,
  deepStrictEqual,
  notDeepStrictEqual,
  fail: (message: Message = 'Failed') => fail(message, undefined, undefined, 'fail', 'Failed'),
  ifError: (value: unknown) => {
    if (value != null)
      throw withFields(
        new AssertionError({
          message: `ifError got unwanted exception: ${(value as Error).message ?? inspect(value)}`,
        }),
        {},
      )
  },
}
export const strict = Object.assign(
  (value: unknown, message?: Message) => ok(value, message),
  shared,
  {
    equal: strictEqual,
    notEqual: notStrictEqual,
    deepEqual: deepStrictEqual,
    notDeepEqual: notDeepStrictEqual,
  },
)
export const assert = Object.assign(
  (value: unknown, message?: Message) => ok(value, message),
  shared,
  {
    equal: compare('==', 'Expected values to be loosely equal:', isLooselyEqual),
    notEqual: compare(
      '!=',
      'Expected "actual" to be loosely unequal to:',
      (a, b) => !isLooselyEqual(a, b),
    ),
    deepEqual: compare('deepEqual', 'Expected values to be loosely deep-equal:', isDeepEqual),
    notDeepEqual: compare(
      'notDeepEqual',
      'Expected "actual" not to be loosely deep-equal to:',
      (a, b) => !isDeepEqual(a, b),
    ),
    strict,
  },
)
Object.assign(strict, { strict })
