import { counted } from '../../config/text/counted.ts'
import { printableCut } from '../../config/text/printable.ts'
import { isoDay } from '../../config/time/instant.ts'
import { formerFilesWords, type Traces, unreachedLines } from '../removing/unreached.ts'
import { tableLines } from '../sql/table.ts'
import type { AskedPerson } from './asked.ts'
import type { Erased } from './erase.ts'
import { placeNames } from './erased.ts'
import { VOICES_SHOWN_MAX, type VoiceRow } from './find.ts'

const names = ['voice', 'source', 'names', 'handles', 'mentions', 'first', 'last'] as const
const types = names.map((name) => (name === 'mentions' ? 'UInt64' : 'String'))
const NO_VOICE = '(none)'
const NAME_CHARS_MAX = 60

const listed = (all: readonly string[]): string => all.map((name) => printableCut(name, NAME_CHARS_MAX)).join(', ')

const cellsOf = ({ voice, source, names, handles, said, firstAt, lastAt }: VoiceRow): readonly string[] => [
  voice === '' ? NO_VOICE : voice,
  source,
  listed(names),
  listed(handles),
  String(said),
  isoDay(firstAt),
  isoDay(lastAt),
]

/** Voices as a table; those without a pseudonym with the ids to name their mentions by. */
export const voiceLines = (rows: readonly VoiceRow[]): readonly string[] => {
  const shown = rows.slice(0, VOICES_SHOWN_MAX)
  const nameless = shown.filter(({ voice }) => voice === '')
  return [
    // A pseudonym that is cut is none: lines are as long as they are.
    ...tableLines({ names, types, rows: shown.map(cellsOf) }, Number.MAX_SAFE_INTEGER),
    ...(rows.length > shown.length ? [`more than ${VOICES_SHOWN_MAX} fit: say more of the name`] : []),
    ...nameless.map(
      ({ ids, said, names }) =>
        `no pseudonym (${listed(names)}): name ${ids.length < said ? `the first of ${said}` : 'its mentions'} with ${ids.map((id) => `--id ${id}`).join(' ')}`,
    ),
  ]
}

/** The same command line again, for after a restore; it holds no name. */
const againWith = ({ voices, ids }: AskedPerson): string =>
  ['npx earshot person erase', ...voices, ...ids.map((id) => `--id ${id}`)].join(' ')

/** What an erasure cannot reach; `waiting`: how many records wait in the log, undefined: it could not be asked. */
export const unreachedByErasure = (
  asked: AskedPerson,
  { waiting, ...traces }: Traces & { readonly waiting: number | undefined },
): readonly string[] => {
  const waits =
    waiting === undefined
      ? 'it could not be asked what waits in it: say the same again once npx earshot status says no lag'
      : `${counted(waiting, 'record')} in it ${waiting === 1 ? 'is' : 'are'} not stored yet: say the same again once npx earshot status says no lag`
  return unreachedLines(traces, {
    ofLog: waiting === 0 ? '' : `; ${waits}`,
    more: ['what others wrote about them, and what they say or somebody imports under another id from now on'],
    backups:
      asked.voices.length + asked.ids.length === 0
        ? 'erase again what was erased since'
        : `of one say again: ${againWith(asked)}`,
  })
}

/** What the look behind an erasure found. */
export const erasedLines = (erased: Erased): readonly string[] => {
  const left = placeNames
    .filter((place) => erased[place] > 0)
    .map((place) => `${counted(erased[place], 'row')} in ${place}`)
  const came = erased.since > 0 ? [`${counted(erased.since, 'mention')} came in meanwhile`] : []
  if (left.length + came.length > 0) return [`NOT ALL ERASED: ${[...left, ...came].join(', ')}; say the same again`]
  return [`erased: nothing of it is left in the tables${formerFilesWords(erased.files)}`]
}
