// An error in an imported file ends the program; what follows is not evaluated.
//> exit
import './broken.ts'

console.log('never')
