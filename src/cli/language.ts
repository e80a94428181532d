/** The language in which the command line speaks: what `--lang` says, else the environment, else English. */
import { isLanguage, type Language, wordsOf } from '../i18n.ts'
import { CommandError } from './command-error.ts'

export { type Language, wordsOf }
export type Translate = ReturnType<typeof wordsOf>

/** Takes `--lang ko` or `--lang=ko` out of the arguments; it means the same for every command. */
export function takeLanguage(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { language: Language; rest: string[] } {
  const rest = [...args]
  const index = rest.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (index === -1) return { language: languageOfEnvironment(env), rest }
  const [arg = '', next = ''] = rest.splice(index, rest[index] === '--lang' ? 2 : 1)
  const asked = arg === '--lang' ? next : arg.slice('--lang='.length)
  if (!isLanguage(asked)) throw new CommandError('cli.badLanguage', { language: asked })
  return { language: asked, rest }
}

/** `ko_KR.UTF-8` → `ko`. The first variable that says something counts, as POSIX has it. */
export function languageOfEnvironment(env: NodeJS.ProcessEnv): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return /^ko(?![a-z])/i.test(locale) ? 'ko' : 'en'
}
