import type { Command } from 'commander'
import type { CommonFlags, Run } from './flags.ts'

/** What stands behind the commands of this file. */
export interface AlertActions {
  readonly alertTest: (flags: CommonFlags) => Promise<number>
}

/** `alert …`: the way that alerts take, without a server. */
export const defineAlert = (program: Command, actions: AlertActions, run: Run): void => {
  const alert = program.command('alert').description('the way that alerts take')
  alert
    .command('test')
    .description('send one message, marked as a test, to the console and the webhook; fails where it is not taken')
    .action(run(actions.alertTest))
}
