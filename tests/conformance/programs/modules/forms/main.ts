// Every form of export and import.
//> exit

import type { Only } from './forms.ts'
import * as forms from './forms.ts'
import Thing, { again, CONSTANT as renamed, type Shape } from './forms.ts'
import { passed } from './passing.ts'

const shape: Shape & Partial<Only> = { sides: 3 }
console.log(new Thing().name, again(2), renamed, shape.sides, passed(1))
console.log(Object.keys(forms).sort(), forms.default === Thing, typeof forms)
try {
  ;(forms as { CONSTANT: number }).CONSTANT = 1
} catch (error) {
  console.log((error as Error).name)
}
