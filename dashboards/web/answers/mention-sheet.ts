import type { Brand, WatchList } from '../../../config/settings/watchlist.ts'
import { givenRating } from '../../../config/text/given-rating.ts'
import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import { BYTE_ORDER_MARK } from '../../../config/text/sheet-cell.ts'
import { toLocal } from '../../../config/time/local-time.ts'
import type { SheetRow } from '../../../store/queries/mention-columns.ts'
import { mentionsDe } from '../../words/mentions-de.ts'
import { type MentionWords, mentionsEn } from '../../words/mentions-en.ts'
import type { Span } from '../contract/values.ts'
import { type Cell, csvFor } from './csv.ts'
import { openable } from './mentions.ts'
import { topicNames } from './span.ts'

/** Whose mentions they are, and who reads them. */
export interface SheetOf {
  readonly brand: Brand
  readonly watchList: WatchList
  readonly zone: string
  readonly language: ReaderLanguage
}

const wordsOf: Readonly<Record<ReaderLanguage, MentionWords>> = { en: mentionsEn, de: mentionsDe }

/** 2026-11-23 14:05:33: every spreadsheet takes that for a time, whatever its language. */
const clock = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
const day = (at: number): string => clock(at).slice(0, 10)

const text = (value: string): Cell => ({ text: value })
const number = (value: number | null): Cell => ({ number: value === null ? null : `${value}` })

/** As it was given, and on which scale: not as 1-5, which spreadsheets take for a day in May. */
const ratingCells = ({ rating, ratingScale }: SheetRow): readonly [Cell, Cell] => {
  if (rating === null) return [number(null), text('')]
  const { given, worst, best } = givenRating(rating, ratingScale)
  return [number(Math.round(100 * given) / 100), text(`${worst}–${best}`)]
}

/** The first line of a sheet of mentions, and that of each mention: by pseudonym, as on the page. */
export const mentionSheet = ({ brand, watchList, zone, language }: SheetOf) => {
  const words = wordsOf[language]
  const line = csvFor(language)
  const topicName = topicNames(watchList)
  const { time, ...columns } = words.columns
  const zones = [...new Set([zone, 'UTC'])]
  return {
    head: BYTE_ORDER_MARK + line([...zones.map(time), ...Object.values(columns)].map(text)),
    line: (row: SheetRow): string =>
      line([
        ...zones.map((one): Cell => ({ number: clock(toLocal(one, row.publishedAt)) })),
        text(brand.name),
        text(words.sources[row.source] ?? row.source),
        text(row.channel),
        text(row.official ? words.official : row.voice),
        text(row.title),
        text(row.text),
        text(openable(row.url) ?? ''),
        text(words.moods[row.mood]),
        { number: row.score.toFixed(3) },
        text(row.topics.map(topicName).join(', ')),
        text(row.intents.map((intent) => words.intents[intent] ?? intent).join(', ')),
        text(row.emotions.map((emotion) => words.emotions[emotion] ?? emotion).join(', ')),
        ...ratingCells(row),
        number(row.likes),
        number(row.comments),
        number(row.shares),
        number(row.views),
        number(row.reach),
        text(row.language),
      ]),
  }
}

/** Brand and local days, the first and the last, as a file is named. */
export const sheetName = ({ brand, zone }: SheetOf, span: Span, now: number): string => {
  const days = [span.from, Math.max(span.from, Math.min(span.to, now) - 1)].map((at) => day(toLocal(zone, at)))
  return `${[brand.id, ...new Set(days)].join('_')}.csv`
}
