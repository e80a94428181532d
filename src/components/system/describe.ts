/** A system drawing in one sentence or two, for those who do not see it. Knows no geometry. */
import type { Part, System } from './layout.ts'

type Translate = (key: string, values?: Record<string, string | number>) => string

/** Example: `Parts: Users, Load balancer (203.0.113.10). Connections: Users to Load balancer.` */
export function describeSystem(system: System, t: Translate): string {
  const name = (id: string) => t(system.parts.find((part) => part.id === id)?.label ?? id)
  const parts = system.parts.map((part) =>
    part.note ? `${t(part.label)} (${noteInWords(part, t)})` : t(part.label),
  )
  const links = system.links.map(({ from, to, broken, copies }) => {
    const way = t('system.to', { from: name(from), to: name(to) })
    const kind = [copies && t('system.copies'), broken && t('system.broken')].filter(Boolean)
    return kind.length > 0 ? `${way} (${kind.join(', ')})` : way
  })
  const words = [
    t('system.parts', { parts: parts.join(', ') }),
    t('system.links', { links: links.join(', ') }),
  ]
  return words.join(' ')
}

/** The second line of a part: a word of the interface, or an address as it is. */
export function noteInWords({ note = '' }: Part, t: Translate): string {
  return note.startsWith('system.') ? t(note) : note
}
