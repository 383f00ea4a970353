import { counted } from '../../config/text/counted.ts'

/** Where mentions leave traces that no command of ours knows the place of. */
export interface Traces {
  /** How long the log keeps what it has; undefined: its topics say. */
  readonly keptHours: number | undefined
  readonly isOwnEngine: boolean
}

/** What a removal cannot reach, so that nobody takes it for done: everywhere the same, then what is so of this one. */
export const unreachedLines = (
  { keptHours, isOwnEngine }: Traces,
  own: { readonly ofLog?: string; readonly more: readonly string[]; readonly backups: string },
): readonly string[] => {
  const log =
    keptHours === undefined
      ? 'what its topics keep (retention.ms)'
      : `${counted(keptHours, 'hour')} (log.retentionHours)`
  const questions = isOwnEngine ? 'clickhouse/engine.log, the last 60 MB' : 'the log of ClickHouse, system.query_log'
  const places = [
    `the message log and its dead letters, which forget after ${log}${own.ofLog ?? ''}`,
    'files: rejects/ of the data folder, what was imported, exported labels, samples, saved answers, downloads of the page',
    'alerts that were sent: the console and the receiver of the webhook got samples of each crisis',
    `questions that somebody asked, with the names in them (${questions})`,
    ...own.more,
    `backups: after a restore ${own.backups}`,
  ]
  return ['not reached by this:', ...places.map((place) => `  ${place}`)]
}

/** Behind `left in the tables`: how it stands with files of before the removal. */
export const formerFilesWords = (files: number): string =>
  files === 0
    ? ', nor in their files'
    : `; ${counted(files, 'file')} of before go by themselves, within ten minutes where ClickHouse runs`
