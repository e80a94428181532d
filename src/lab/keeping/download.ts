/** Fetches what a project needs beside the learner's files, and hands the zip to the browser. */
import { strToU8, zipSync } from 'fflate'
import type { LabPage } from '../page.ts'
import { projectFiles } from './project.ts'
import type { Files } from './shelf.ts'

/** Long enough for a browser to begin to save; it then has what it needs. Real milliseconds. */
const patienceMs = 60_000

/** Rejects when something cannot be fetched. */
export async function downloadProject(page: LabPage, files: Files): Promise<void> {
  const { base, id, language } = page
  const get = async (path: string) => {
    const response = await fetch(`${base}engine/${path}`)
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response
  }
  const json = async (path: string) => (await get(path)).json()
  const [bundle, nodes, words, course] = await Promise.all([
    json(`labs/${id}.json`),
    json(`project/${id}.json`),
    json(`project/words-${language}.json`),
    get('project/course.js').then((response) => response.text()),
  ])
  save(zipOf(id, projectFiles({ page, files, bundle, nodes, words, course })), `${id}.zip`)
}

/** All files in one folder, so that unpacking scatters nothing. */
export function zipOf(folder: string, files: Files): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)])
  return zipSync(Object.fromEntries(entries)) as Uint8Array<ArrayBuffer>
}

function save(bytes: Uint8Array<ArrayBuffer>, name: string) {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), patienceMs)
}
