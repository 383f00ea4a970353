import { type ParseArgsConfig, parseArgs } from 'node:util'
import { messageOf } from '../../config/errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** What a run of ours was asked; a wrong option ends it with 2 and names those there are, `--help` with 0. */
export const askedOf = <T extends Options>(
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<{ options: T }>>['values'] => {
  if (process.argv.includes('--help')) {
    console.log(usage)
    process.exit(0)
  }
  try {
    return parseArgs({ options }).values
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${usage}`)
    process.exit(2)
  }
}
