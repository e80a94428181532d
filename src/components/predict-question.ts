/** The element around a prediction: no answer before a choice, then both are marked. Knows no words of its own. */

class PredictQuestion extends HTMLElement {
  connectedCallback() {
    const fold = this.querySelector('details')
    const summary = this.querySelector('summary')
    if (!fold || !summary) return
    const label = summary.textContent
    summary.addEventListener('click', (event) => {
      if (this.chosen()) return
      event.preventDefault()
      summary.textContent = this.dataset.firstWord ?? ''
    })
    this.addEventListener('change', () => {
      summary.textContent = label
    })
    fold.addEventListener('toggle', () => {
      if (fold.open) this.showAnswer()
    })
  }

  chosen(): HTMLInputElement | undefined {
    return this.choices().find((input) => input.checked)
  }

  choices(): HTMLInputElement[] {
    return [...this.querySelectorAll('input')]
  }

  showAnswer() {
    const chosen = this.chosen()
    this.toggleAttribute('data-answered', true)
    for (const input of this.choices()) {
      const isRight = input.value === this.dataset.right
      const choice = input.closest<HTMLElement>('.choice')
      const mark = choice?.querySelector('.choice-mark')
      input.disabled = true
      if (isRight) choice?.setAttribute('data-right', '')
      const words = [
        input === chosen ? this.dataset.yoursWord : undefined,
        isRight ? `✓ ${this.dataset.rightWord}` : undefined,
      ]
      if (mark) mark.textContent = words.filter(Boolean).join(' · ')
    }
    this.querySelector<HTMLElement>('.predict-answer')?.focus({ preventScroll: true })
  }
}

customElements.define('predict-question', PredictQuestion)
