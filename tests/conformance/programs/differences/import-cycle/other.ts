import * as main from './main.ts'

export const early = typeof main.late
