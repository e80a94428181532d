/**
 * Shows on every page what this device keeps: marks in the lists of sections, a line in a chapter's
 * head, the way on from the home page; and notes when a section was read to its end. Knows no words.
 */
import { fillIn } from '../../i18n.ts'
import { storageOfPage } from '../../lab/keeping/shelf-store.ts'
import { createProgressStore, withRead } from '../../lab/progress.ts'
import { courseState, type LabGoal, type SectionState, sectionState } from './section-state.ts'

/** What a list of sections says about itself, in `data-course`. */
interface Course {
  sections: { slug: string; labs: LabGoal[] }[]
  words: { read: string; points: string; stars: string; summary: string; goOn: string }
}

export const store = createProgressStore(storageOfPage())

const lists = [...document.querySelectorAll<HTMLElement>('[data-course]')]
const course: Course | undefined = lists[0] && JSON.parse(lists[0].dataset.course ?? '')

export function showProgress() {
  if (!course) return
  const progress = store.read()
  for (const { slug, labs } of course.sections) {
    const state = sectionState(progress, slug, labs)
    for (const element of document.querySelectorAll<HTMLElement>(`[data-section="${slug}"]`)) {
      element.toggleAttribute('data-read', state.isRead)
      element.toggleAttribute('data-done', state.isDone)
      element.querySelector('.section-state')?.replaceChildren(inWords(state, course.words))
    }
  }
  showWayOn(course)
}

function inWords({ isRead, points, pointsAtMost, stars }: SectionState, words: Course['words']) {
  const parts = [
    isRead ? words.read : '',
    points > 0 ? fillIn(words.points, { points, most: pointsAtMost }) : '',
    stars > 0 ? fillIn(words.stars, { stars }) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

/** The home page's main button leads to where somebody was. */
function showWayOn({ sections, words }: Course) {
  const state = courseState(store.read(), sections)
  const button = document.querySelector<HTMLAnchorElement>('[data-way-on]')
  const target = document.querySelector<HTMLAnchorElement>(`[data-section="${state.next}"] a`)
  if (button && target) {
    button.href = target.href
    button.textContent = fillIn(words.goOn, { title: target.dataset.title ?? '' })
  }
  const summary = document.querySelector<HTMLElement>('[data-progress-summary]')
  if (!summary || state.sectionsRead + state.points + state.stars === 0) return
  const { sectionsRead: read, points, stars } = state
  summary.hidden = false
  summary.querySelector('span')?.replaceChildren(fillIn(words.summary, { read, points, stars }))
}

/** A section is read when its last line has come into the window. */
function noteReading() {
  const end = document.querySelector<HTMLElement>('[data-end-of]')
  const slug = end?.dataset.endOf
  if (!end || !slug) return
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry?.isIntersecting) return
    observer.disconnect()
    if (Object.hasOwn(store.read().read, slug)) return
    store.change((progress) => withRead(progress, slug, new Date().toISOString()))
    showProgress()
  })
  observer.observe(end)
}

showProgress()
noteReading()
// Another tab, or this one when it is looked at again: a lab may have been solved meanwhile.
addEventListener('storage', showProgress)
addEventListener('pageshow', showProgress)
document.addEventListener('visibilitychange', showProgress)
