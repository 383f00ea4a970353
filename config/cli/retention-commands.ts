import { type Command, InvalidArgumentError } from 'commander'
import type { CommonFlags, Run } from './flags.ts'

export interface RetentionSetFlags extends CommonFlags {
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly wait: boolean
}

/** What stands behind the commands of this file. */
export interface RetentionActions {
  readonly retentionShow: (flags: CommonFlags) => Promise<number>
  readonly retentionSet: (flags: RetentionSetFlags, months: number) => Promise<number>
  readonly retentionOff: (flags: CommonFlags) => Promise<number>
}

const monthsArgument = (text: string): number => {
  const months = Number(text)
  if (!/^\d{1,3}$/.test(text) || months === 0)
    throw new InvalidArgumentError('a number of whole months, at least 1; for good: npx earshot retention off.')
  return months
}

/** `retention …`: how long mentions are kept. A command and no setting: what it removes does not come back. */
export const defineRetention = (program: Command, actions: RetentionActions, run: Run): void => {
  const retention = program.command('retention').description('how long mentions are kept; their figures stay')
  retention
    .command('show')
    .description('the period in force, the oldest mention, what waits to be removed; fails where tables differ')
    .action(run(actions.retentionShow))
  retention
    .command('set')
    .description('keep mentions for so many months, and remove older ones for good; safe to repeat')
    .argument('<months>', 'whole months, such as 13', monthsArgument)
    .option('--yes', 'do not ask')
    .option('--dry-run', 'say what would go, change nothing')
    .option('--no-wait', 'do not wait until the files of before are removed: ClickHouse does so within ten minutes')
    .action(run(actions.retentionSet))
  retention.command('off').description('keep mentions for good from now on').action(run(actions.retentionOff))
}
