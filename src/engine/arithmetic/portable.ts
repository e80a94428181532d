/**
 * The functions of `Math` whose last bits differ between engines, from one implementation in
 * plain JavaScript. Knows nothing of lives.
 */
import acos from '@stdlib/math-base-special-acos'
import acosh from '@stdlib/math-base-special-acosh'
import asin from '@stdlib/math-base-special-asin'
import asinh from '@stdlib/math-base-special-asinh'
import atan from '@stdlib/math-base-special-atan'
import atan2 from '@stdlib/math-base-special-atan2'
import atanh from '@stdlib/math-base-special-atanh'
import cbrt from '@stdlib/math-base-special-cbrt'
import cos from '@stdlib/math-base-special-cos'
import cosh from '@stdlib/math-base-special-cosh'
import exp from '@stdlib/math-base-special-exp'
import expm1 from '@stdlib/math-base-special-expm1'
import ln from '@stdlib/math-base-special-ln'
import log1p from '@stdlib/math-base-special-log1p'
import log2 from '@stdlib/math-base-special-log2'
import log10 from '@stdlib/math-base-special-log10'
import pow from '@stdlib/math-base-special-pow'
import sin from '@stdlib/math-base-special-sin'
import sinh from '@stdlib/math-base-special-sinh'
import tan from '@stdlib/math-base-special-tan'
import tanh from '@stdlib/math-base-special-tanh'

export {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cbrt,
  cos,
  cosh,
  exp,
  expm1,
  ln,
  log1p,
  log2,
  log10,
  pow,
  sin,
  sinh,
  tan,
  tanh,
}
