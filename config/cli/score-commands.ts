import type { Command } from 'commander'
import { type CommonFlags, languageFlag, type Run } from './flags.ts'

export interface ScoreFlags extends CommonFlags {
  readonly explain?: boolean
}

export interface ExplainFlags extends CommonFlags {
  readonly lang?: string
}

/** What stands behind the commands of this file. */
export interface ScoreActions {
  readonly score: (flags: ScoreFlags, file?: string) => Promise<number>
  readonly explain: (flags: ExplainFlags, text: string) => Promise<number>
}

/** `score` and `explain`: what the line would store of a text, without any server. */
export const defineScore = (program: Command, actions: ScoreActions, run: Run): void => {
  program
    .command('score')
    .description('score JSON lines ({"text": …, "lang"?, "brand"?, "source"?, "rating"?}), one JSON object a line')
    .argument('[file]', 'the file, also gzipped; - or none: standard input')
    .option('--explain', 'with what each word made of the score')
    .action(run(actions.score))
  program
    .command('explain')
    .description('what each word of a text makes of its mood; the contributions sum to the score')
    .argument('<text>', 'the text')
    .option('--lang <code>', 'its language (default: found out)', languageFlag)
    .action(run(actions.explain))
}
