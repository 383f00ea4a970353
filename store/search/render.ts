import { counted, grouped } from '../../config/text/counted.ts'
import { printable, printableCut } from '../../config/text/printable.ts'
import { wholePercents } from '../../config/text/whole-percents.ts'
import { isoDay } from '../../config/time/instant.ts'
import type { QueryDiff } from './diff.ts'
import type { SearchSummary } from './port.ts'
import type { Precision } from './precision.ts'
import type { Counted, Preview, SampleMention } from './preview.ts'

const BAR_CHARS = 40
const TEXT_CHARS = 110
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`

const bar = (value: number, most: number): string =>
  value === 0 ? '' : '█'.repeat(Math.max(1, Math.round((value / Math.max(1, most)) * BAR_CHARS)))

const table = (title: string, rows: readonly Counted[], all: number): readonly string[] => {
  if (rows.length === 0) return []
  const shares = wholePercents(
    rows.map((row) => row.mentions),
    all,
  )
  const lines = rows.map(
    ({ name, mentions }, at) =>
      `  ${printableCut(name === '' ? '(none)' : name, 30).padEnd(30)} ${grouped(mentions).padStart(9)}  ${shares[at]} %`,
  )
  return [title, ...lines]
}

/** A mention of a sample on one line, whatever its text tries. */
const sampleLine = ({ publishedAt, source, language, sentiment, title, text }: SampleMention): string =>
  `  ${isoDay(publishedAt)} ${printable(source)} ${printable(language)} ${sentiment}: ${printableCut(
    (title === undefined ? text : `${title}: ${text}`).replace(/\s+/g, ' '),
    TEXT_CHARS,
  )}`

const limitLines = ({ cutShort, since, looked }: SearchSummary): readonly string[] =>
  cutShort === undefined
    ? []
    : [
        `cut short by its limit of ${cutShort === 'rows' ? counted(looked, 'candidate') : 'time'}: only looked back to ${new Date(since).toISOString().slice(0, 16)}Z; ask fewer days or a narrower query`,
      ]

export const precisionLine = ({ right, marked, share, low, high }: Precision): string =>
  `precision ${percent(share)} (${right} of ${marked} marked; 95 % interval ${percent(low)} to ${percent(high)})`

export const previewLines = (preview: Preview): readonly string[] => {
  const { mentions, days, sources, languages, voices, sentiments, sample } = preview
  const most = Math.max(0, ...days.map((day) => day.mentions))
  return [
    `${counted(mentions, 'mention')} on ${counted(days.length, 'day')} (${counted(preview.looked, 'candidate')} looked at)`,
    ...limitLines(preview),
    ...days.map((day) => `  ${day.day} ${grouped(day.mentions).padStart(9)} ${bar(day.mentions, most)}`),
    ...table('sources', sources, mentions),
    ...table('languages', languages, mentions),
    ...table('moods', sentiments, mentions),
    ...table('authors (pseudonyms)', voices, mentions),
    ...(sample.length === 0 ? ['nothing found'] : [`a random sample of ${sample.length}`, ...sample.map(sampleLine)]),
  ]
}

export const diffLines = (diff: QueryDiff): readonly string[] => {
  const { gained, lost, kept, days } = diff
  const side = (what: string, sign: string, { mentions, clauses, sample }: QueryDiff['gained']): readonly string[] =>
    mentions === 0
      ? []
      : [
          ...table(`${what}, by the clause that found them`, clauses, mentions),
          `${what}, a sample`,
          ...sample.map((one) => `${sign}${sampleLine(one).slice(1)}`),
        ]
  return [
    `${grouped(gained.mentions)} gained, ${grouped(lost.mentions)} lost, ${grouped(kept)} in both`,
    ...limitLines(diff),
    ...days.map((day) => `  ${day.day}  +${grouped(day.gained)}  −${grouped(day.lost)}`),
    ...side('gained', '+', gained),
    ...side('lost', '−', lost),
  ]
}
