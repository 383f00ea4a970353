import { hash } from 'node:crypto'
import { oneLine } from '../../config/text/one-line.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import { mentionLimits } from '../mention.ts'
import { PUBLISHED_MS_MIN } from '../normalise.ts'
import { isCleanId } from '../normalise-fields.ts'
import type { Sighting } from '../source.ts'
import { isEmptyCell, kindOf, textOf } from './cell.ts'
import { type Getter, gettersOf } from './columns.ts'
import { dateReader, isNumericDate } from './dates.ts'
import { decodeEntities } from './entities.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { type LeftOut, optionalParts, optionalReader } from './parts.ts'
import type { Row } from './rows.ts'
import { wallClockOf } from './zone.ts'

/** What became of a row: a sighting, or the reason why not. */
export type Made = { readonly sighting: Sighting } | { readonly rejected: string }

/** Exports quote long numbers, so that no spreadsheet rounds them. */
const QUOTED = /^"([^"]+)"$/

/** What spreadsheets make of long numbers: neighbours share it. */
const ROUNDED = /^\d(?:[.,]\d+)?e\+\d{2,}$/i

/**
 * The id of a row that has none of its own: 128 bits of SHA-256 over its text, title, author and date as they stand in
 * the file. The same row in another file is the same mention, and a corrected time zone updates it.
 */
const hashedId = (row: Row, getters: ReadonlyMap<Field, Getter>): string => {
  const parts = (['text', 'title', 'author', 'authorHandle', 'authorName', 'publishedAt'] as const).map((field) =>
    textOf(getters.get(field)?.(row)),
  )
  return `row-${hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32)}`
}

/** A row too short for a column that matters was cut or torn; one with filled cells too many is shifted: both would store wrong data. */
const shapeProblem = ({ record }: Row, needed: readonly number[], columns: readonly string[]): string | undefined => {
  if (!Array.isArray(record) || record.length === columns.length) return undefined
  const missing = needed.find((at) => at >= record.length)
  if (missing !== undefined)
    return `row has ${record.length} cells and ends before column ${oneLine(columns[missing] ?? '', 40)}`
  return record.slice(columns.length).some((cell: string) => cell.trim() !== '')
    ? `row has ${record.length} cells where the header has ${columns.length}`
    : undefined
}

const idOf = (row: Row, getters: ReadonlyMap<Field, Getter>, leftOut: LeftOut): string => {
  if (!getters.has('id')) return hashedId(row, getters)
  const id = textOf(getters.get('id')?.(row)).trim().replace(QUOTED, '$1')
  if (id !== '' && id.length <= mentionLimits.nativeIdChars && isCleanId(id) && !ROUNDED.test(id)) return id
  leftOut.set('id', (leftOut.get('id') ?? 0) + 1)
  return hashedId(row, getters)
}

/** Compiles a mapping into the function that makes sightings of rows. */
export const sightingMaker = (mapping: Mapping, leftOut: LeftOut): ((row: Row) => Made) => {
  const getters = gettersOf(mapping)
  const read = optionalReader(getters, leftOut)
  const { order, why } = mapping.dates
  const readDate = dateReader({ wall: wallClockOf(mapping.zone), order, dots: why === 'stated' ? order : 'eu' })
  const needed = (['id', 'text', 'title', 'publishedAt'] as const).flatMap((field) => {
    const from = mapping.from.get(field)
    return from !== undefined && 'column' in from ? [mapping.columns.indexOf(from.column)] : []
  })
  const prose = (row: Row, field: Field): string => {
    const text = textOf(getters.get(field)?.(row))
    return mapping.entities.decode ? decodeEntities(text) : text
  }
  const dateOf = (value: unknown): number | undefined => readDate(textOf(value))
  // A day ahead may be another zone's.
  const latestMs = Date.now() + DAY_MS

  return function makeSighting(row) {
    const problem = shapeProblem(row, needed, mapping.columns)
    if (problem !== undefined) return { rejected: problem }
    const text = prose(row, 'text')
    const title = prose(row, 'title').trim()
    if (text.trim() === '' && title === '') return { rejected: 'text is empty' }
    let publishedAt: number | undefined
    if (getters.has('publishedAt')) {
      publishedAt = dateOf(getters.get('publishedAt')?.(row))
      // Stored as "now", an old row would look like a mention of this minute and could raise an alarm.
      if (publishedAt === undefined) return { rejected: dateProblem(textOf(getters.get('publishedAt')?.(row)), why) }
      if (publishedAt < PUBLISHED_MS_MIN) return { rejected: 'date lies before 1990' }
      if (publishedAt > latestMs) return { rejected: 'date lies in the future' }
    }
    const parts = optionalParts(row, read, { rating: mapping.rating, dateOf })
    const kind = read(row, 'kind', (value) => kindOf(textOf(value))) ?? 'post'
    return {
      sighting: {
        ...parts,
        ...(title === '' ? {} : { title }),
        ...(publishedAt === undefined ? {} : { publishedAt }),
        nativeId: idOf(row, getters, leftOut),
        kind,
        text,
      },
    }
  }
}

const dateProblem = (text: string, why: Mapping['dates']['why']): string => {
  if (isEmptyCell(text)) return 'date is empty'
  const undecided = why !== 'stated' && why !== 'unneeded' && isNumericDate(text)
  const hint = undecided ? ': --dates us or --dates eu decides which number is the day' : ''
  return `date is not understood${hint}`
}
