import { isDate, isFieldName } from './guess.ts'
import { type Decoded, isBroken } from './rows.ts'

/** Longer lists above a header are no longer a few words about the export. */
const LINES_ABOVE_MAX = 20
const NAME_CHARS_MAX = 100
const NAMES_KNOWN_MIN = 2

export const cellsOf = (row: Decoded): readonly string[] =>
  isBroken(row) || !Array.isArray(row.record) ? [] : row.record

/** Spreadsheets fill the lines above up to the width of the table, and close each row with a delimiter. */
const filledWidth = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1

const isHeader = (cells: readonly string[]): boolean => {
  const names = cells.map((cell) => cell.trim()).filter((name) => name !== '')
  return (
    names.length * 2 >= cells.length &&
    names.every((name) => name.length <= NAME_CHARS_MAX && !/^[\d.,]+$|:\/\//.test(name)) &&
    !names.some(isDate) &&
    new Set(names.filter(isFieldName)).size >= NAMES_KNOWN_MIN
  )
}

/**
 * Which of the first rows of a CSV holds the names of its columns: the first one, unless one below reads like a header,
 * is wider than all above it and as wide as most that follow. Exports of listening tools begin with a few lines about
 * themselves: brand, dates, what was searched for.
 */
export const headerAt = (rows: readonly Decoded[]): number => {
  const widths = rows.map((row) => cellsOf(row).length)
  const at = rows.slice(0, LINES_ABOVE_MAX + 1).findIndex((row) => isHeader(cellsOf(row)))
  const below = widths.slice(at + 1)
  const filled = rows.slice(0, Math.max(0, at + 1)).map((row) => filledWidth(cellsOf(row)))
  const isWider = filled.slice(0, -1).every((above) => above < (filled.at(-1) ?? 0))
  return at > 0 && isWider && below.filter((other) => other === widths[at]).length * 2 >= below.length ? at : 0
}
