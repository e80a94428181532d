/** The opened search: loads the passages once, shows what is found while somebody types, arrows move. Knows no words. */
import { fillIn } from '../../i18n.ts'
import { type Found, findPassages, type Passage } from './find.ts'

const alive = new WeakSet<HTMLDialogElement>()

export function bringToLife(dialog: HTMLDialogElement) {
  if (alive.has(dialog)) return
  alive.add(dialog)
  const { index = '', home = '', none = '', some = '', lost = '' } = dialog.dataset
  const field = dialog.querySelector('input') as HTMLInputElement
  const status = dialog.querySelector('.search-status') as HTMLElement
  const list = dialog.querySelector('.search-results') as HTMLElement
  const { hint = '' } = dialog.dataset
  let passages: Promise<Passage[]> | undefined

  const load = () => {
    passages ??= fetch(index).then((reply) => {
      if (!reply.ok) throw new Error(`${index}: ${reply.status}`)
      return reply.json()
    })
    // What could not be fetched may be there at the next letter.
    passages.catch(() => {
      passages = undefined
    })
    return passages
  }
  const show = async () => {
    const asked = field.value
    try {
      const found = findPassages(asked, await load())
      if (asked !== field.value) return
      list.replaceChildren(...found.map((it) => rowOf(it, home)))
      const words =
        found.length > 0 ? fillIn(some, { count: found.length }) : fillIn(none, { asked })
      status.textContent = asked.trim() === '' ? hint : words
    } catch {
      status.textContent = lost
    }
  }
  field.addEventListener('input', show)
  dialog.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const links = [...list.querySelectorAll('a')]
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    if (event.key === 'Enter' && document.activeElement === field) {
      event.preventDefault()
      links[0]?.click()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.min(at + step, links.length - 1)
    ;(next < 0 ? field : links[next])?.focus()
  })
  // A press beside the dialog's content closes it; a result on the same page must not stay behind it.
  dialog.addEventListener('click', (event) => {
    const isLink = event.target instanceof Element && event.target.closest('a')
    if (event.target === dialog || isLink) dialog.close()
  })
  void show()
}

function rowOf({ path, page, heading, sentence }: Found, home: string): HTMLElement {
  const row = document.createElement('li')
  const link = document.createElement('a')
  link.href = `${home}${path}`
  const title = document.createElement('b')
  title.textContent = heading
  const place = document.createElement('small')
  place.textContent = page === heading ? '' : page
  const words = document.createElement('span')
  for (const { text, isHit } of sentence) {
    const part = document.createElement(isHit ? 'mark' : 'span')
    part.textContent = text
    words.append(part)
  }
  link.append(title, place, words)
  row.append(link)
  return row
}
