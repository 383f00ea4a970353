import { PipelineError } from '../errors.ts'
import { failWith } from './console.ts'
import { leave } from './leave.ts'
import { type Actions, defineProgram } from './program.ts'
import type { Shutdown } from './shutdown.ts'
import { Interrupted } from './stdin.ts'

const EXIT_INTERRUPTED = 130

/**
 * No option has a blank in its name: what begins with a dash and has one is text, such as SQL that begins with a
 * comment. With a blank before it commander takes it as such; all that read texts pass over blanks.
 */
const asText = (arg: string): string => (/^-[^\s=]*\s/.test(arg) ? ` ${arg}` : arg)

export interface MainDeps extends Pick<Shutdown, 'signal' | 'failed'> {
  readonly err: (line: string) => void
  /** Whether a service runs: that does not end because nobody can read what it says. */
  readonly isService: () => boolean
}

/** Runs the command line's command and ends the process with its exit code. */
export const runMain = async (actions: Actions, { signal, failed, err, isService }: MainDeps): Promise<never> => {
  let exitCode = 0
  const program = defineProgram(actions, (code) => {
    exitCode = code
  })
  const unwritten = (error: NodeJS.ErrnoException): number => {
    // Whoever read us has seen enough (| head).
    if (error.code === 'EPIPE') return exitCode
    const what = `standard output cannot be written, so it is not whole (${error.code})`
    const next = 'make room where it goes, then run the command again'
    return failWith(new PipelineError('SL_DATA_UNWRITABLE', `${what}; ${next}`), { err }, false)
  }
  process.stdout.on('error', (error) => {
    if (!isService()) leave(unwritten(error))
  })
  // Nobody is left to be told.
  process.stderr.on('error', () => undefined)
  try {
    await program.parseAsync(process.argv.map(asText))
  } catch (error) {
    const debug = ['debug', 'trace'].includes(String(program.opts()['logLevel']))
    // A part that failed ends the others as a signal does, but is no interruption.
    const left = (signal.aborted && !failed()) || error instanceof Interrupted
    exitCode = left ? EXIT_INTERRUPTED : failWith(error, { err }, debug)
  }
  // An error of the last line has not been told as an event yet.
  const { errored } = process.stdout
  return leave(errored && !isService() ? unwritten(errored) : exitCode)
}
