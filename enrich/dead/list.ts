import { aligned } from '../../config/text/aligned.ts'
import { counted } from '../../config/text/counted.ts'
import { printableBytes, printableCut } from '../../config/text/printable.ts'
import type { StoredRecord } from '../../ingest/log/port.ts'
import { type DeadLetter, letterOf } from './dead.ts'
import type { DeadLetters } from './letters.ts'

export interface ListOptions {
  readonly reason?: string | undefined
  readonly limit: number
  /** Show those too that were replayed. */
  readonly replayed: boolean
}

const instantText = (atMs: number): string => {
  const at = new Date(atMs)
  return Number.isNaN(at.getTime()) ? 'unknown' : at.toISOString().slice(0, 19).replace('T', ' ')
}

const DETAIL_CHARS_MAX = 80

const rowOf = (letter: DeadLetter & { readonly replayed: boolean }): readonly string[] => [
  letter.id,
  instantText(letter.buriedAt),
  printableCut(letter.reason, 20),
  String(letter.attempts),
  letter.cutFrom === undefined ? `${letter.bytes} B` : `${letter.bytes} of ${letter.cutFrom} B`,
  printableCut(letter.detail, DETAIL_CHARS_MAX) + (letter.replayed ? '  (replayed)' : ''),
]

/** `3 not-json, 1 too-large` */
const countsOf = (letters: readonly DeadLetter[]): string =>
  [...Map.groupBy(letters, (letter) => printableCut(letter.reason, 40))]
    .map(([reason, of]) => `${of.length} ${reason}`)
    .join(', ')

/** `earshot dead list`: newest last, then how many of each reason. */
export const listLines = ({ letters, forgotten }: DeadLetters, options: ListOptions): readonly string[] => {
  const { reason, limit } = options
  const open = letters.filter((letter) => options.replayed || !letter.replayed)
  const wanted = open.filter((letter) => reason === undefined || letter.reason === reason)
  if (open.length === 0) return ['no dead letters']
  // A reason that was written wrongly must not look as if all were well.
  if (wanted.length === 0)
    return [`no dead letters of reason ${printableCut(reason ?? '', 40)}, but: ${countsOf(open)}`]
  const shown = wanted.slice(-limit)
  const more = wanted.length > shown.length ? `; the newest ${shown.length} are shown, --limit N shows more` : ''
  return [
    ...aligned([['ID', 'GIVEN UP (UTC)', 'REASON', 'TRIED', 'SIZE', 'DETAIL'], ...shown.map(rowOf)]),
    '',
    `${counted(wanted.length, 'dead letter')}: ${countsOf(wanted)}${more}`,
    ...(forgotten > 0 ? [`and ${forgotten} older ones that are not listed`] : []),
  ]
}

const SHOWN_BYTES_MAX = 65_536

/** `earshot dead show`: what is known, then the bytes with everything spelled out that could steer a terminal. */
export const showLines = (record: StoredRecord): readonly string[] => {
  const letter = letterOf(record)
  const cut = record.value.length > SHOWN_BYTES_MAX
  return [
    `id          ${letter.id}`,
    `key         ${printableCut(letter.key, 200)}`,
    `reason      ${printableCut(letter.reason, 200)}`,
    `detail      ${printableCut(letter.detail, 500)}`,
    `origin      ${printableCut(letter.origin, 200)}`,
    `first seen  ${instantText(letter.firstSeenAt)} UTC`,
    `given up    ${instantText(letter.buriedAt)} UTC, by worker ${printableCut(letter.worker, 40)}`,
    `tried       ${letter.attempts}`,
    `bytes       ${letter.bytes}${letter.cutFrom === undefined ? '' : `, cut from ${letter.cutFrom}: the log takes no larger record`}`,
    '',
    ...printableBytes(record.value.subarray(0, SHOWN_BYTES_MAX)).split('\n'),
    ...(cut ? [`… cut after ${SHOWN_BYTES_MAX} bytes: --raw writes all of it`] : []),
  ]
}
