/** Which colour of the look a role of a lab has: the same in a timeline and in a running cluster. */

export function roleColour(role: string): string {
  if (role === 'client') return 'client'
  if (/balancer|dns|edge|router|cdn/.test(role)) return 'edge'
  if (/cache/.test(role)) return 'cache'
  if (/database|primary|replica|shard|store|disk/.test(role)) return 'data'
  return /broker|queue/.test(role) ? 'queue' : 'web'
}
