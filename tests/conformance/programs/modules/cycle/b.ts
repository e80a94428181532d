import { fromA, name } from './a.ts'

console.log('b is evaluated')
export function fromB(): string {
  return `b, which knows ${name}`
}
export function loop(deep: number): string {
  return deep === 0 ? 'b is the bottom' : fromA(deep - 1)
}
