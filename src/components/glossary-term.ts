/** The element around a term: Escape closes its card, and the card stays inside the window. Knows no words. */

class GlossaryTerm extends HTMLElement {
  connectedCallback() {
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.toggleAttribute('data-closed', true)
    })
    for (const type of ['pointerenter', 'focus']) {
      this.addEventListener(type, () => {
        this.removeAttribute('data-closed')
        this.keepInside()
      })
    }
  }

  keepInside() {
    const card = this.querySelector<HTMLElement>('.term-card')
    if (!card) return
    this.style.setProperty('--shift', '0px')
    this.removeAttribute('data-above')
    const { left, right, bottom } = card.getBoundingClientRect()
    this.toggleAttribute('data-above', bottom > document.documentElement.clientHeight)
    const margin = 16
    const over = Math.max(0, right - (document.documentElement.clientWidth - margin))
    const under = Math.max(0, margin - left)
    this.style.setProperty('--shift', `${under - over}px`)
  }
}

customElements.define('glossary-term', GlossaryTerm)
