import { CommanderError } from 'commander'
import { causesOf } from '../errors.ts'
import { explainError } from '../hints.ts'
import { printable } from '../text/printable.ts'

export interface Console {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

const EXIT_USAGE = 2
const EXIT_WRONG = 1

/** Prints a failure as what happened and what to do next; returns the exit code: 1, or 2 for a wrong command line. */
export const failWith = (error: unknown, { err }: Pick<Console, 'err'>, debug: boolean): number => {
  // Commander has printed its own words already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE
  const { code, message, next } = explainError(error)
  const [first = '', ...more] = message.split('\n').map(printable)
  err(`earshot: ${first} [${code}]`)
  for (const line of more) err(`  ${line}`)
  err(`  → ${printable(next)}`)
  if (debug && error instanceof Error) err(stackOf(error))
  return code === 'SL_USAGE' ? EXIT_USAGE : EXIT_WRONG
}

const stackOf = (error: Error): string =>
  causesOf(error)
    .map(({ stack, message }) => stack ?? message)
    .join('\ncaused by ')
