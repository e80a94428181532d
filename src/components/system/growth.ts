/** The system at the end of each section, as columns of roles: what the home page draws small. Knows no geometry. */
import type { Role } from './layout.ts'

const pair: Role[] = ['web', 'web']
const triple: Role[] = ['web', 'web', 'web']

/** By section number. Each array is one column, from the users' side to the data. */
export const growth: Role[][][] = [
  [['client']],
  [['web']],
  [['web'], ['data']],
  [['web'], ['data']],
  [pair, ['data']],
  [['edge'], pair, ['data']],
  [['edge'], pair, ['data', 'data', 'data']],
  [['edge'], pair, ['cache'], ['data', 'data', 'data']],
  [['edge', 'edge'], pair, ['cache'], ['data', 'data', 'data']],
  [['edge', 'edge'], triple, ['cache', 'cache'], ['data', 'data', 'data']],
  [
    ['edge', 'edge', 'edge'],
    [...triple, 'web'],
    ['cache', 'cache'],
    ['data', 'data', 'data', 'data'],
  ],
  [
    ['edge', 'edge', 'edge'],
    [...triple, 'web'],
    ['queue'],
    ['cache', 'cache'],
    ['data', 'data', 'data', 'data'],
  ],
  [
    ['edge', 'edge', 'edge'],
    [...triple, 'web'],
    ['queue', 'queue'],
    ['cache', 'cache'],
    ['data', 'data', 'data', 'data'],
  ],
  [
    ['edge', 'edge', 'edge'],
    [...triple, ...pair],
    ['queue', 'queue'],
    ['cache', 'cache', 'cache'],
    ['data', 'data', 'data', 'data'],
    ['data', 'data', 'data', 'data'],
  ],
  [
    ['edge', 'edge', 'edge', 'edge'],
    [...triple, ...pair],
    [...triple, ...pair],
    ['queue', 'queue', 'queue'],
    ['cache', 'cache', 'cache', 'cache'],
    ['data', 'data', 'data', 'data', 'data'],
    ['data', 'data', 'data', 'data', 'data'],
  ],
]
