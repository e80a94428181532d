/** What a lab needs of anything that shows and edits its files. Monaco and the plain field both are one. */
import type { Place } from './state.ts'

export interface CodeView {
  /** Goes to a line and column and takes the focus. */
  reveal(place: Place): void
  dispose(): void
}

/** The pane of a file, by its position among the files. */
export function paneOf(root: HTMLElement, index: number): HTMLElement {
  const pane = root.querySelectorAll<HTMLElement>('.lab-pane')[index]
  if (!pane) throw new Error(`The lab has no pane ${index}`)
  return pane
}

/** Languages of the editor's documented key: `Ctrl+M`, on a Mac `⌃⇧M`. */
export function tabKeyName(platform: string): string {
  return /mac|iphone|ipad/i.test(platform) ? '⌃⇧M' : 'Ctrl+M'
}
