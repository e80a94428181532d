/** The element around a lab: waits until the learner comes near, then loads the rest. Knows no view. */

import { linkPrefix } from './keeping/link-address.ts'
import type { OpenLive } from './live/open-live.tsx'

export class LabPanel extends HTMLElement {
  /** What else has to be there before a lab works, such as styles; whoever puts labs on a page sets it. */
  static alsoLoad: () => Promise<unknown> = () => Promise.resolve()

  /** Brings the view of a running cluster, at the first Run. */
  static loadLive: () => Promise<{ openLive: OpenLive }> = () => import('./live/open-live.tsx')

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
    // Somebody came by a link to a draft: its lab shows itself, once `alsoLoad` has been set.
    if (location.hash.startsWith(linkPrefix)) setTimeout(() => this.load())
    this.addEventListener('focusin', () => this.load(), { once: true })
    this.addEventListener('click', this.#remember)
  }

  load(): Promise<void> {
    const parts = () => Promise.all([import('./mount.tsx'), LabPanel.alsoLoad()])
    this.#loading ??= parts().then(async ([{ mountPanel }]) => {
      await mountPanel(this, LabPanel.loadLive)
      this.removeEventListener('click', this.#remember)
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
