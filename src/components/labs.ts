/** Reads a lab's folder at build time: cluster, files, texts. Knows no view. */
import { getEntry } from 'astro:content'
import { type Language, wordsBeginningWith } from '../i18n.ts'
import { type LabFile, type LabOutline, type LabPage, stepsOfPage } from '../lab/page.ts'

const outlines = import.meta.glob<LabOutline>('../../labs/*/lab.ts', {
  eager: true,
  import: 'default',
})
const sources = import.meta.glob<string>('../../labs/*/{starter,given}/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Everything a page shows of a lab, and the entry whose body is the task. Throws when a part is missing. */
export async function readLab(id: string, language: Language) {
  const entry = await getEntry('labs', `${id}/${language}`)
  const outline = outlines[`../../labs/${id}/lab.ts`]
  if (!entry || !outline)
    throw new Error(`labs/${id} lacks ${entry ? 'lab.ts' : `${language}.mdx`}`)
  const page: LabPage = {
    id,
    language,
    title: entry.data.title,
    base: import.meta.env.BASE_URL.replace(/\/?$/, '/'),
    files: filesOf(id),
    steps: stepsOfPage(outline, entry.data),
    users: outline.users ?? { method: 'GET', path: '/' },
    words: wordsBeginningWith(language, ['lab.', 'timeline.']),
  }
  return { page, entry }
}

/** Learners' files first: `balancer.ts`, then `given/backend.ts`. */
function filesOf(id: string): LabFile[] {
  const files = Object.entries(sources).flatMap(([path, text]) => {
    const [lab, folder = '', ...rest] = path.replace('../../labs/', '').split('/')
    const editable = folder === 'starter'
    const name = rest.join('/')
    return lab === id ? [{ path: editable ? name : `given/${name}`, text, editable }] : []
  })
  return files.sort((a, b) => Number(b.editable) - Number(a.editable) || (a.path < b.path ? -1 : 1))
}
