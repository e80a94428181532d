import { setTimeout } from 'node:timers/promises'

console.log('loading')
await setTimeout(20)
export const settings = { name: 'ready' }
console.log('loaded')
