/** Opens the search by button or `/`; everything else of it arrives with the first opening. Knows no words. */

const dialog = document.querySelector<HTMLDialogElement>('dialog.search')

document.querySelector('[data-search-open]')?.addEventListener('click', open)
dialog?.addEventListener('input', () => bring(dialog))
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
  event.preventDefault()
  open()
})

function open() {
  if (!dialog || dialog.open) return
  dialog.showModal()
  dialog.querySelector('input')?.select()
  bring(dialog)
}

/** Without a network nothing arrives; the next letter tries again. */
async function bring(dialog: HTMLDialogElement) {
  try {
    const { bringToLife } = await import('./search-dialog.ts')
    bringToLife(dialog)
  } catch {
    dialog.querySelector('.search-status')?.replaceChildren(dialog.dataset.lost ?? '')
  }
}

/** A slash that belongs into a text, Monaco's hidden field included. */
function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, [contenteditable], .native-edit-context') !== null
  )
}
