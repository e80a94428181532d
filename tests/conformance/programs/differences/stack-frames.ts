// An error that is printed shows its message and no stack.
//> exit
import { inspect } from 'node:util'

console.log(inspect(new Error('broken')).split('\n').length > 1 ? 'with frames' : 'one line')
