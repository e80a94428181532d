/** The command line of labs: reads the arguments, calls one command, sets the exit code. */
import '../runtime/process/compile-cache.ts'
import { check } from './check.ts'
import { CommandError } from './command-error.ts'
import { run } from './run.ts'

const usage = `Usage:
  npm run lab -- check <lab> [folder] [--variant starter|solution|broken/x|odd/x]
                                      [--seed n] [--only check] [--json] [--apart]
      Grades a program. Without a folder: the starter. Exit code 0 only if every core check passes.
      A folder outside labs/ always runs apart, in a sandboxed process.
  npm run lab -- run <lab> [folder] [--variant …]
      Starts the same files as real Node processes on this machine, with your rights.`

const commands: Record<string, (args: string[]) => Promise<number>> = { check, run }

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    const asked = ['', 'help', '--help', '-h'].includes(name)
    console.error(asked ? usage : `There is no command '${name}'.\n\n${usage}`)
    return asked && name !== '' ? 0 : 2
  }
  try {
    return await command(args)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    console.error(error.message)
    return 2
  }
}

process.exitCode = await main(process.argv.slice(2))
