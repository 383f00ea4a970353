import { type Command, Option } from 'commander'
import type { CommonFlags, Run } from './flags.ts'

export interface TrainFlags extends CommonFlags {
  readonly labels?: string
  readonly sets?: string
  readonly licences: 'A' | 'AB'
  readonly out?: string
  readonly evenIfWorse?: boolean
  readonly rollback?: boolean
}

/** What stands behind the commands of this file. */
export interface TrainActions {
  readonly train: (flags: TrainFlags) => Promise<number>
}

/** `train`: a model from own labels, from training sets, or both. */
export const defineTrain = (program: Command, actions: TrainActions, run: Run): void => {
  program
    .command('train')
    .description('learn own labels on top of the model in use, or build a new one; installs it unless it is worse')
    .option('--labels <file>', 'own labels as JSON lines, such as those of earshot labels export')
    .option('--sets <dir>', 'build a new base from public training sets in this folder')
    .addOption(
      new Option('--licences <classes>', 'A: only sets with a stated open licence; AB: also those without one')
        .choices(['A', 'AB'])
        .default('AB'),
    )
    .option('--out <file>', 'write the model there instead of installing it')
    .option(
      '--even-if-worse',
      'install it although it is worse on some part, or forgets what labels taught the model in use',
    )
    .option('--rollback', 'take the model before back into use; once more takes that back')
    .action(run(actions.train))
}
