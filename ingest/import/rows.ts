/** One row of the file as its format gives it: cells by position (CSV) or an object (JSON). */
export interface Row {
  /** Line of the file on which the row starts, counted from 1. */
  readonly line: number
  readonly record: readonly string[] | JsonObject
}

/** A row that the format itself could not make sense of. */
export interface BrokenRow {
  readonly line: number
  readonly broken: string
  /** The row's beginning as it stands in the file. */
  readonly raw: string
}

export type JsonObject = { readonly [key: string]: unknown }
export type Decoded = Row | BrokenRow

/** Takes the file's text piece by piece and gives the rows that are complete; `end` marks the last piece. */
export type Splitter = (text: string, end: boolean) => readonly Decoded[]

/** Longest row in characters: beyond it a row is rejected, so that an unclosed quote cannot gather the file in memory. */
export const ROW_CHARS_MAX = 1_048_576

/** How much of a row is kept to show it. */
export const RAW_CHARS_MAX = 2_048

export const isBroken = (decoded: Decoded): decoded is BrokenRow => 'broken' in decoded

export const tooLong = (): string => `row is longer than ${ROW_CHARS_MAX} characters`

/** Line breaks in `text` between `from` and `to`. */
export const countLines = (text: string, from: number, to: number): number => {
  let lines = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
