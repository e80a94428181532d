/** The element around a lab: waits until the learner comes near, then loads the rest. Knows no view. */

export class LabPanel extends HTMLElement {
  /** What else has to be there before a lab works, such as styles; whoever puts labs on a page sets it. */
  static alsoLoad: () => Promise<unknown> = () => Promise.resolve()

  #loading: Promise<void> | undefined
  /** The button that was pressed before the script was there. */
  #early: string | undefined

  connectedCallback() {
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        near.disconnect()
        this.load()
      },
      { rootMargin: '900px 0px' },
    )
    near.observe(this)
    this.addEventListener('focusin', () => this.load(), { once: true })
    this.addEventListener('click', this.#remember)
  }

  load(): Promise<void> {
    const parts = () => Promise.all([import('./mount.tsx'), LabPanel.alsoLoad()])
    this.#loading ??= parts().then(([{ mountPanel }]) => {
      this.removeEventListener('click', this.#remember)
      mountPanel(this)
      if (this.#early) this.querySelector<HTMLElement>(`[data-action="${this.#early}"]`)?.click()
    })
    return this.#loading
  }

  #remember = (event: Event) => {
    const button = event.target instanceof Element && event.target.closest('[data-action]')
    if (button instanceof HTMLElement) this.#early = button.dataset.action
    this.load()
  }
}

customElements.define('lab-panel', LabPanel)
