/** The command line of labs: reads the arguments, calls one command, sets the exit code. */
import '../runtime/process/compile-cache.ts'
import { CommandError } from './command-error.ts'
import { type Language, languageOfEnvironment, takeLanguage, wordsOf } from './language.ts'

type Command = (args: string[], language: Language) => Promise<number>

/** Each is loaded when it is called: the mutation library alone takes longer than a verdict. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import('./check.ts')).check,
  run: async () => (await import('./run.ts')).run,
  mutate: async () => (await import('./mutate.ts')).mutate,
  new: async () => (await import('./new.ts')).create,
  bench: async () => (await import('./bench.ts')).bench,
}

/** Exit codes beside those of the commands: how it was called is wrong, and we are. */
const misused = 2
const ourMistake = 3

let language = languageOfEnvironment(process.env)

async function main(all: string[]): Promise<number> {
  const { rest, ...taken } = takeLanguage(all, process.env)
  language = taken.language
  const t = wordsOf(language)
  const [name = '', ...args] = rest
  const isHelp = ['help', '--help', '-h'].includes(name)
  if (isHelp || args.includes('--help') || args.includes('-h')) {
    console.log(t('cli.usage'))
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load !== undefined) return (await load())(args, language)
  const problem = name === '' ? '' : `${t('cli.noCommand', { name })}\n\n`
  console.error(problem + t('cli.usage'))
  return misused
}

function explain(error: unknown): number {
  const t = wordsOf(language)
  if (error instanceof CommandError) {
    console.error(t(error.key, error.values))
    return misused
  }
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  console.error(t('cli.ourMistake', { detail: `${name}: ${message}` }))
  if (process.env.LAB_DEBUG) console.error(stack)
  return ourMistake
}

/** Whoever reads us may have enough: `lab check … | head` ends quietly. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})

process.exitCode = await main(process.argv.slice(2)).catch(explain)
