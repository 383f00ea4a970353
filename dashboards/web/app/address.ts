import { ID } from '../../../config/text/id-of-name.ts'
import { type ReaderLanguage, readerLanguages } from '../../../config/text/reader-language.ts'
import { sentimentLabels } from '../../../enrich/scored.ts'
import { INSTANT_MAX, INSTANT_MIN, QUERY_CHARS_MAX, SPAN_MS_MAX } from '../contract/limits.ts'
import { type Filters, isFiltered } from './mentions/filters.ts'
import { type PeriodChoice, periodChoiceOf } from './period/period.ts'

/** What the reader chose; it stands in the address, so that a link shows the same. */
export interface Choice {
  readonly brand: string | undefined
  readonly period: PeriodChoice
  readonly language: ReaderLanguage
  readonly filters: Filters
}

const CHANNEL_CHARS_MAX = 500

/** Topics and sources have ids: nothing else can have been chosen. */
const idIn = (text: string | null): string | undefined => (text !== null && ID.test(text) ? text : undefined)

const placeOf = (query: URLSearchParams): Filters['place'] => {
  const [source, channel] = [idIn(query.get('source')), query.get('channel') ?? '']
  return source === undefined || channel.length > CHANNEL_CHARS_MAX ? undefined : { source, channel }
}

const spanOf = (query: URLSearchParams): Filters['span'] => {
  const [from = Number.NaN, to = Number.NaN] = ['from', 'to'].map((name) => Number(query.get(name) ?? Number.NaN))
  const isSpan = [from, to].every(Number.isSafeInteger) && from >= INSTANT_MIN && to <= INSTANT_MAX
  return isSpan && from < to && to - from <= SPAN_MS_MAX ? { from, to } : undefined
}

/** Anybody may have written an address: what no reader can have chosen is left out, as if nothing were chosen. */
const filtersOf = (query: URLSearchParams): Filters => {
  const words = query.get('query')?.trim() ?? ''
  return {
    mood: sentimentLabels.find((mood) => mood === query.get('mood')),
    query: words === '' || words.length > QUERY_CHARS_MAX ? undefined : words,
    topic: idIn(query.get('topic')),
    place: placeOf(query),
    span: spanOf(query),
  }
}

export const choiceOf = (search: string, ownLanguage: ReaderLanguage): Choice => {
  const query = new URLSearchParams(search)
  return {
    brand: query.get('brand') ?? undefined,
    period: periodChoiceOf(query.get('period')) ?? '7d',
    language: readerLanguages.find((known) => known === query.get('lang')) ?? ownLanguage,
    filters: filtersOf(query),
  }
}

const filterParts = ({ mood, query, topic, place, span }: Filters) => ({
  mood,
  query,
  topic,
  source: place?.source,
  channel: place?.channel === '' ? undefined : place?.channel,
  from: span?.from,
  to: span?.to,
})

export const searchOf = ({ brand, period, language, filters }: Choice, ownLanguage: ReaderLanguage): string => {
  const lang = language === ownLanguage ? undefined : language
  const parts = Object.entries({ period, brand, lang, ...filterParts(filters) })
  return `?${new URLSearchParams(parts.flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]])))}`
}

/** Another brand's mentions have other topics and places; a stretch of time belongs to the period it was chosen in. */
export const changed = (before: Choice, part: Partial<Choice>): Choice => {
  const next = { ...before, ...part }
  if (part.filters !== undefined) return next
  if (next.brand !== before.brand) return { ...next, filters: {} }
  return next.period === before.period ? next : { ...next, filters: { ...before.filters, span: undefined } }
}

/** Where a link leads: to the list once that is narrowed down, else where the address led already. */
export const hashOf = (next: Choice, before: Choice, hash: string): string => {
  const [now, then] = [next, before].map(({ filters }) => JSON.stringify(filterParts(filters)))
  if (now === then) return hash
  return isFiltered(next.filters) ? '#mentions' : ''
}
