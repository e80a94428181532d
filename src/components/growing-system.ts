/** The element that lets the system grow with the list of sections beside it. Knows no geometry and no words. */
import { drawGrowth } from './system/growth-layout.ts'

interface Step {
  slug: string
  users: number
  words: string
  title: string
  rows: Record<string, string>
}

class GrowingSystem extends HTMLElement {
  steps: Step[] = JSON.parse(this.dataset.steps ?? '[]')
  shown = -1

  connectedCallback() {
    const stages = [...document.querySelectorAll<HTMLElement>('.stage')]
    stages.forEach((stage, section) => {
      for (const type of ['pointerenter', 'focusin']) {
        stage.addEventListener(type, () => this.show(section, stages))
      }
    })
    const follow = () => this.show(sectionInMiddle(stages), stages)
    addEventListener('scroll', follow, { passive: true })
    follow()
    // Only what changes later shall move.
    requestAnimationFrame(() => this.setAttribute('data-moves', ''))
  }

  show(section: number, stages: HTMLElement[]) {
    const step = this.steps[section]
    if (section === this.shown || !step) return
    this.shown = section
    const grown = drawGrowth(section, step.users)
    stages.forEach((stage, index) => {
      stage.toggleAttribute('data-shown', index === section)
    })
    this.querySelector('.growing-caption b')?.replaceChildren(step.words)
    this.querySelector('.growing-caption span')?.replaceChildren(step.title)
    this.redraw(grown.ways)
    const parts = new Map(grown.parts.map((it) => [it.id, it]))
    for (const element of this.querySelectorAll<SVGElement>('[data-part]')) {
      move(element, parts.get(element.dataset.part ?? ''))
    }
    const rows = new Map(grown.rows.map((it) => [it.id, it]))
    for (const element of this.querySelectorAll<SVGElement>('[data-row]')) {
      const row = rows.get(element.dataset.row ?? '')
      move(element, row && { x: 0, y: row.y + 5 })
      if (row) element.textContent = step.rows[row.id] ?? ''
    }
    const frames = new Map(grown.frames.map((it) => [it.id, it]))
    for (const element of this.querySelectorAll<SVGElement>('[data-frame]')) {
      const frame = frames.get(element.dataset.frame ?? '')
      element.toggleAttribute('data-absent', !frame)
      if (!frame) continue
      for (const name of ['x', 'y', 'width', 'height'] as const) {
        element.querySelector('rect')?.setAttribute(name, String(frame[name]))
      }
      element.querySelector('text')?.setAttribute('x', String(frame.x + 11))
      element.querySelector('text')?.setAttribute('y', String(frame.labelY))
    }
  }

  /** Lines cannot travel with their ends, so they come back when the parts have arrived. */
  redraw(ways: string) {
    const lines = this.querySelector<SVGElement>('.way')
    lines?.setAttribute('d', ways)
    if (!this.hasAttribute('data-moves') || matchMedia('(prefers-reduced-motion: reduce)').matches)
      return
    lines?.animate([{ opacity: 0 }, { opacity: 0, offset: 0.6 }, {}], { duration: 650 })
  }
}

function move(element: SVGElement, to: { x: number; y: number } | undefined) {
  const isNew = to && element.hasAttribute('data-absent')
  if (to) {
    element.toggleAttribute('data-placed', isNew)
    element.removeAttribute('transform')
    element.style.transform = `translate(${to.x}px, ${to.y}px)`
    // Reading the box makes the browser place it before it fades in.
    if (isNew) element.getBoundingClientRect()
    element.removeAttribute('data-placed')
  }
  element.toggleAttribute('data-absent', !to)
}

/** The last section whose row begins above the middle of the window. */
function sectionInMiddle(stages: HTMLElement[]): number {
  const above = stages.filter((it) => it.getBoundingClientRect().top < innerHeight * 0.55)
  return Math.max(0, above.length - 1)
}

customElements.define('growing-system', GrowingSystem)
