/**
 * The commands of a downloaded project, `check` and `run`, with the engine in the same file:
 * the build makes one script of it, which starts itself again as the thread that grades.
 */
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'
import { checkInThreads } from '../../runtime/process/process-runtime.ts'
import { Threads } from '../../runtime/process/threads.ts'
import { CommandError } from '../command-error.ts'
import { wordsOf } from '../language.ts'
import { readLearnerFiles } from '../learner-files.ts'
import { reportText } from '../report.ts'
import { runOnNode } from '../run.ts'
import { evaluateLab, readContents } from './contents.ts'

/** How long learner code may run without a pause, in real milliseconds; as in the page. */
const silenceMs = 5_000
/** As on the command line: how it was called is wrong. */
const misused = 2

if (!isMainThread) await import('./thread.ts')

/** 0 when every core check passes. The same seed, checks and engine as in the page, hence the same verdict. */
export function check(): Promise<number> {
  return explained(async ({ folder, course, files }) => {
    const { bundle, texts, language } = readContents(course)
    const submission = { labId: bundle.source.id, files }
    const lab = { source: bundle.source, labUrl: course.href, apart: false, silenceMs }
    const threads = new Threads(new URL(import.meta.url))
    const report = await checkInThreads(lab, { submission, seed: 0 }, () => undefined, threads)
    await threads.stop()
    console.log(reportText(report, texts, basename(folder), wordsOf(language)))
    return report.verdict.solved ? 0 : 1
  })
}

/** Every node as a process of its own, until Ctrl+C. */
export function run(): Promise<number> {
  return explained(({ folder, course, files }) => {
    const { bundle, language } = readContents(course)
    const all = { ...files, ...bundle.source.given }
    const program = { labId: bundle.source.id, title: basename(folder), files: all }
    return runOnNode(evaluateLab(bundle).lab, program, wordsOf(language))
  })
}

interface Project {
  /** Path of the learner's files. */
  folder: string
  /** URL of the folder that this script is in. */
  course: URL
  files: Record<string, string>
}

async function explained(work: (project: Project) => Promise<number>): Promise<number> {
  const course = new URL('.', import.meta.url)
  const folder = fileURLToPath(new URL('..', import.meta.url))
  try {
    const files = readLearnerFiles(folder)
    if (Object.keys(files).length === 0) throw new CommandError('project.noFiles', { path: folder })
    return await work({ folder, course, files })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    console.error(wordsOf(readContents(course).language)(error.key, error.values))
    return misused
  }
}
