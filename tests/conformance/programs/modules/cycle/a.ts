import { fromB, loop } from './b.ts'

console.log('a is evaluated')
export function fromA(deep = 0): string {
  return deep > 0 ? loop(deep) : `a and ${fromB()}`
}
export const name = 'a'
