import type { Command } from 'commander'
import type { CommonFlags, Run } from './flags.ts'

export interface LabelsFlags extends CommonFlags {
  readonly out?: string
}

export interface RescoreFlags extends CommonFlags {
  readonly from?: string
  readonly to?: string
  readonly brand?: string
  readonly model?: string
  readonly dryRun?: boolean
  readonly rollback?: string
  readonly evenIfDifferent?: boolean
}

/** What stands behind the commands of this file. */
export interface TrustActions {
  readonly labelsExport: (flags: LabelsFlags) => Promise<number>
  readonly rescore: (flags: RescoreFlags) => Promise<number>
}

/** `labels export` and `rescore`. */
export const defineTrust = (program: Command, actions: TrustActions, run: Run): void => {
  const labels = program.command('labels').description('what people corrected on the page')
  labels
    .command('export')
    .description('the corrections as JSON lines, which earshot train reads as own labels')
    .option('--out <file>', 'write them into a file')
    .action(run(actions.labelsExport))
  program
    .command('rescore')
    .description('score stored mentions again with today’s scorers, beside the running line; goes on after a crash')
    .option('--from <date>', 'the first day or instant, such as 2026-10-01 (UTC)')
    .option('--to <date>', 'up to this day or instant, without it (default: now)')
    .option('--brand <id>', 'only this brand')
    .option('--model <file>', 'score with this model instead of the installed one')
    .option('--even-if-different', 'also where running workers score by another model, other topics or brands')
    .option('--dry-run', 'say what would flip, change nothing')
    .option('--rollback <id>', 'give the rows of that rescore their former scores back')
    .action(run(actions.rescore))
}
