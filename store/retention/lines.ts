import { counted } from '../../config/text/counted.ts'
import { isoDay } from '../../config/time/instant.ts'
import type { Applied } from './apply.ts'
import { rowsIn } from './apply.ts'
import { placeNames } from './tables.ts'

/** What a period does not reach, so that nobody takes it for done. */
export const unreachedLines = ({
  keptHours,
  isOwnEngine,
}: {
  readonly keptHours: number | undefined
  readonly isOwnEngine: boolean
}): readonly string[] => {
  const log =
    keptHours === undefined
      ? 'what its topics keep (retention.ms)'
      : `${counted(keptHours, 'hour')} (log.retentionHours)`
  return [
    'not reached by this:',
    `  the message log and its dead letters, which forget after ${log}`,
    '  figures: counts and moods by hour, topic and channel stay, and so do crises',
    '  ids (hashes) of mentions that were erased or taken back by their source, which keep these out',
    '  files: rejects/ of the data folder, what was imported, exported labels, samples, saved answers, downloads of the page',
    '  alerts that were sent: the console and the receiver of the webhook got samples of each crisis',
    isOwnEngine
      ? '  questions that somebody asked (clickhouse/engine.log, the last 60 MB)'
      : '  questions that somebody asked (the log of ClickHouse, system.query_log)',
    '  backups: after a restore say the same again',
  ]
}

/** What a look behind the removal found on a server. */
export const appliedLine = (where: string, { left, files }: Applied): string => {
  if (rowsIn(left) > 0) {
    const rows = placeNames.filter((name) => left[name] > 0).map((name) => `${counted(left[name], 'row')} in ${name}`)
    return `NOT ALL REMOVED${where}: ${rows.join(', ')}; say the same again`
  }
  const later = `; ${counted(files, 'file')} of before go by themselves, within ten minutes where ClickHouse runs`
  return `removed${where}: nothing of before is left in the tables${files > 0 ? later : ', nor in their files'}`
}

/** What is so from now on. */
export const fromNowOn = (months: number): string =>
  `from now on each day goes when it is ${counted(months, 'month')} old: no longer taken in, counted anew or scored again from midnight (UTC), and off the disk some hours later, as ClickHouse merges (merge_with_ttl_timeout, 4 hours unless its settings say otherwise)`

/** Of what the store took in an earlier period. */
export const closedLine = (closedBeforeMs: number): string =>
  `nothing from before ${isoDay(closedBeforeMs)} is taken in again: the mentions went, and their figures could not be counted again`
