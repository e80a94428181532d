// Two files that import each other see each other's functions, and values once they are there.
//> exit
import { fromA } from './a.ts'

console.log(fromA(), fromA(2))
