/** Brings a lab's static card to life: state, buttons, editor. Knows neither Monaco nor the engine. */
import { hydrate } from 'preact'
import type { LabPage } from './page.ts'
import { Panel } from './panel.tsx'
import { createLabState } from './state.ts'

export function mountPanel(element: HTMLElement) {
  const page: LabPage = JSON.parse(element.dataset.page ?? '')
  const state = createLabState(page)
  const code = [...element.querySelectorAll('.lab-code code')]
  const html = Object.fromEntries(page.files.map(({ path }, index) => [path, code[index]?.innerHTML ?? '']))
  hydrate(<Panel page={page} html={html} state={state} />, element)
  state.ready.value = true
}
