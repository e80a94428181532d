// In a cycle of imports a function is there only when its file has run.
//> exit
import { early } from './other.ts'

export function late(): string {
  return 'there already'
}
console.log(early)
