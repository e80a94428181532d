export interface Shape {
  sides: number
}
export type Only = { only: true }
export const CONSTANT = 7
function twice(number: number): number {
  return number * 2
}

export { twice as again }
export default class Thing {
  name = 'thing'
}
