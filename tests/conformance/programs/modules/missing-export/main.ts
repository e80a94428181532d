// An import of a name that a file does not export, too.
//> exit
import { absent } from './present.ts'

console.log('never', absent)
