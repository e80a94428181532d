/** A learner's program as a project for Node: every file of it as text, by path. Pure; knows neither zip nor page. */
import type { LabBundle } from '../../runtime/embedded/protocol.ts'
import type { LabPage } from '../page.ts'
import { translator } from '../words.ts'
import type { Files } from './shelf.ts'

/** A node of a lab when it is started by hand. */
export interface ProjectNode {
  name: string
  /** The file that it runs. */
  file: string
  /** Runs when the cluster begins. */
  started: boolean
  url: string
  env: Record<string, string>
}

export interface ProjectParts {
  page: LabPage
  /** The learner's. */
  files: Files
  bundle: LabBundle
  nodes: ProjectNode[]
  /** Words whose keys begin with `project.`. */
  words: Record<string, string>
  /** The script that checks and runs. */
  course: string
}

export function projectFiles(parts: ProjectParts): Files {
  const { page, files, bundle, nodes, course } = parts
  const environments = nodes.map(({ name, env }) => [`env/${name}.env`, envText(env)])
  const texts = {
    title: page.title,
    steps: Object.fromEntries(page.steps.map(({ id, title }) => [id, { title }])),
    checks: Object.fromEntries(
      page.steps.flatMap(({ checks }) =>
        checks.map(({ id, title, why, hints }) => [id, { title, why, hints }]),
      ),
    ),
  }
  return {
    'README.md': readme(parts),
    'package.json': packageText(page.id),
    'check.mjs': commandText('check'),
    'run.mjs': commandText('run'),
    ...files,
    ...bundle.source.given,
    ...Object.fromEntries(environments),
    'course/course.js': course,
    'course/lab.json': JSON.stringify({ language: page.language, bundle, texts }),
  }
}

function packageText(id: string): string {
  const scripts = { check: 'node check.mjs', start: 'node run.mjs' }
  const text = { name: id, private: true, type: 'module', engines: { node: '>=24' }, scripts }
  return `${JSON.stringify(text, null, 2)}\n`
}

function commandText(command: 'check' | 'run'): string {
  return `import { ${command} } from './course/course.js'\n\nprocess.exitCode = await ${command}()\n`
}

/** In quotes, as `node --env-file` reads it. */
function envText(env: Record<string, string>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join('')
}

function readme({ page, files, bundle, nodes, words }: ProjectParts): string {
  const t = translator({ words })
  const lines = (paths: string[], key: string) => paths.map((path) => `- \`${path}\`: ${t(key)}`)
  const rows = nodes.map(({ name, file, started, url }) => {
    const later = started ? '' : ` (${t('project.readme.later')})`
    return `| ${name}${later} | ${url} | \`node --env-file=env/${name}.env ${file}\` |`
  })
  return [
    `# ${page.title}`,
    t('project.readme.lead', { title: page.title }),
    `## ${t('project.readme.check')}`,
    '```sh\nnode check.mjs\n```',
    t('project.readme.checkText'),
    `## ${t('project.readme.run')}`,
    '```sh\nnode run.mjs\n```',
    t('project.readme.runText'),
    `## ${t('project.readme.byHand')}`,
    t('project.readme.byHandText'),
    [
      `| ${t('project.readme.server')} | ${t('project.readme.address')} | ${t('project.readme.command')} |`,
      '| --- | --- | --- |',
      ...rows,
    ].join('\n'),
    `## ${t('project.readme.files')}`,
    [
      ...lines(Object.keys(files), 'project.readme.yours'),
      ...lines(Object.keys(bundle.source.given), 'project.readme.given'),
      ...lines(['course/'], 'project.readme.course'),
    ].join('\n'),
    '',
  ].join('\n\n')
}
