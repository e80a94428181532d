/** The page of all progress: fills in what this device keeps, saves it as a file and takes a file in. Knows no words. */
import { fillIn } from '../../i18n.ts'
import { type Progress, progressOf } from '../../lab/progress.ts'
import {
  type FileProblem,
  fileBytesAtMost,
  fileNameAt,
  merged,
  progressOfText,
  textOfProgress,
} from './progress-file.ts'
import { courseState } from './section-state.ts'
import { showProgress, store } from './show.ts'

class ProgressPage extends HTMLElement {
  words: Record<string, string> = JSON.parse(this.dataset.words ?? '{}')

  connectedCallback() {
    this.show()
    this.querySelector('[data-save]')?.addEventListener('click', () => this.save())
    const input = this.querySelector('input')
    input?.addEventListener('change', async () => {
      const [file] = input.files ?? []
      if (file) await this.take(file)
      // The same file may be chosen again.
      input.value = ''
    })
    for (const type of ['storage', 'pageshow']) addEventListener(type, () => this.show())
  }

  show() {
    const progress = store.read()
    const { sections } = JSON.parse(this.dataset.course ?? '{}')
    const { sectionsRead: read, points, stars } = courseState(progress, sections)
    for (const [name, sum] of Object.entries({ read, points, stars })) {
      this.querySelector(`[data-sum="${name}"]`)?.replaceChildren(String(sum))
    }
    for (const row of this.querySelectorAll<HTMLElement>('[data-lab]')) showLab(row, progress)
  }

  save() {
    const blob = new Blob([textOfProgress(store.read())], { type: 'application/json' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = fileNameAt(new Date())
    link.click()
    URL.revokeObjectURL(link.href)
    this.say(fillIn(this.words.saved ?? '', { name: link.download }), 'ok')
  }

  async take(file: File) {
    const read =
      file.size > fileBytesAtMost
        ? { problem: 'tooLarge' as const }
        : progressOfText(await file.text())
    if ('problem' in read) {
      this.complain(read.problem)
      return
    }
    const before = store.read()
    if (!store.change((mine) => merged(mine, read.progress).progress)) {
      this.complain('notKept')
      return
    }
    const { gained } = merged(before, read.progress)
    this.show()
    showProgress()
    const key = gained > 0 ? 'gained' : 'nothingNew'
    this.say(fillIn(this.words[key] ?? '', { count: gained, name: file.name }), 'ok')
  }

  complain(problem: FileProblem | 'notKept') {
    this.say(this.words[problem] ?? problem, 'bad')
  }

  say(text: string, tone: 'ok' | 'bad') {
    const status = this.querySelector<HTMLElement>('.progress-status')
    if (!status) return
    status.dataset.tone = tone
    status.textContent = text
  }
}

function showLab(row: HTMLElement, progress: Progress) {
  const { lab: id = '', points: most = '0' } = row.dataset
  const lab = progressOf(progress, id)
  const points = Math.min(lab.points, Number(most))
  const share = Number(most) > 0 ? points / Number(most) : 0
  row.toggleAttribute('data-solved', share === 1)
  row.querySelector('.progress-done')?.setAttribute('width', String(share * 100))
  row.querySelector('[data-points-of]')?.replaceChildren(String(points))
  row.querySelector('[data-stars-of]')?.replaceChildren(String(lab.stars))
}

customElements.define('progress-page', ProgressPage)
