/** `node:util`, as far as labs need it. Knows values only. */
import { format, formatWithOptions } from './console/format.ts'
import { custom, defaultOptions, inspect } from './console/inspect.ts'
import * as core from './core.ts'
import { isDeepStrictEqual } from './equal.ts'
import { invalidArgType } from './errors.ts'
import { PlatformTextEncoder } from './platform.ts'
import { TextDecoder } from './text-coding.ts'

type Task = (...values: any[]) => any
const promisifyCustom = Symbol.for('nodejs.util.promisify.custom')

function promisify(task: Task & { [promisifyCustom]?: Task }): Task {
  if (typeof task !== 'function') throw invalidArgType('original', 'of type function', task)
  if (task[promisifyCustom]) return task[promisifyCustom]
  return function (this: unknown, ...values: any[]) {
    return new Promise((resolve, reject) => {
      task.call(this, ...values, (error: unknown, value: unknown) =>
        error ? reject(error) : resolve(value),
      )
    })
  }
}

function callbackify(task: Task): Task {
  return function (this: unknown, ...values: any[]) {
    const callback = values.pop()
    task.apply(this, values).then(
      (value: unknown) => core.nextTick(callback, null, value),
      (error: unknown) =>
        core.nextTick(callback, error ?? new Error('Promise was rejected with a falsy value')),
    )
  }
}

function inherits(child: Task, parent: Task): void {
  Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true })
  Object.setPrototypeOf(child.prototype, parent.prototype)
}

const is = (tag: string) => (value: unknown) =>
  Object.prototype.toString.call(value) === `[object ${tag}]`
const types = {
  isDate: is('Date'),
  isRegExp: is('RegExp'),
  isPromise: is('Promise'),
  isMap: is('Map'),
  isSet: is('Set'),
  isWeakMap: is('WeakMap'),
  isWeakSet: is('WeakSet'),
  isArrayBuffer: is('ArrayBuffer'),
  isUint8Array: is('Uint8Array'),
  isAsyncFunction: is('AsyncFunction'),
  isGeneratorFunction: is('GeneratorFunction'),
  isGeneratorObject: is('Generator'),
  isNativeError: (value: unknown) => value instanceof Error,
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
}

export const util = {
  inspect: Object.assign((...values: Parameters<typeof inspect>) => inspect(...values), {
    custom,
    defaultOptions,
  }),
  format,
  formatWithOptions,
  promisify: Object.assign(promisify, { custom: promisifyCustom }),
  callbackify,
  inherits,
  isDeepStrictEqual,
  deprecate: (task: Task) => task,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  stripVTControlCharacters: (text: string) => text.replace(/\u001b\[[0-9;]*[A-Za-z]/g, ''),
  types,
  TextEncoder: PlatformTextEncoder,
  TextDecoder,
}
