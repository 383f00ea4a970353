import { counted } from '../../config/text/counted.ts'
import { isoDay } from '../../config/time/instant.ts'
import { formerFilesWords, type Traces, unreachedLines } from '../removing/unreached.ts'
import { type Applied, rowsIn } from './apply.ts'
import { placeNames } from './tables.ts'

/** What a period does not reach. */
export const unreachedByPeriod = (traces: Traces): readonly string[] =>
  unreachedLines(traces, {
    more: [
      'figures: counts and moods by hour, topic and channel stay, and so do crises',
      'ids (hashes) of mentions that were erased or taken back by their source, which keep these out',
    ],
    backups: 'say the same again',
  })

/** What a look behind the removal found on a server. */
export const appliedLine = (where: string, { left, files }: Applied): string => {
  if (rowsIn(left) > 0) {
    const rows = placeNames.filter((name) => left[name] > 0).map((name) => `${counted(left[name], 'row')} in ${name}`)
    return `NOT ALL REMOVED${where}: ${rows.join(', ')}; say the same again`
  }
  return `removed${where}: nothing of before is left in the tables${formerFilesWords(files)}`
}

/** What is so from now on. */
export const fromNowOn = (months: number): string =>
  `from now on each day goes when it is ${counted(months, 'month')} old: no longer taken in, counted anew or scored again from midnight (UTC), and off the disk some hours later, as ClickHouse merges (merge_with_ttl_timeout, 4 hours unless its settings say otherwise)`

/** Of what the store took in an earlier period. */
export const closedLine = (closedBeforeMs: number): string =>
  `nothing from before ${isoDay(closedBeforeMs)} is taken in again: the mentions went, and their figures could not be counted again`
