// An import of a file that is not there ends the program before it starts.
//> exit
import { nothing } from './nothing.ts'

console.log('never', nothing)
