import { printable, printableCut } from '../../config/text/printable.ts'

export interface SqlTable {
  readonly names: readonly string[]
  readonly types: readonly string[]
  /** As ClickHouse writes them. */
  readonly rows: readonly (readonly string[])[]
}

const CELL_CHARS_MAX = 200
const COLUMN_CHARS_MIN = 6
const GAP = '  '

/** East Asian wide letters and emoji take two columns, marks none. Good enough to keep columns straight. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
const widthOf = (text: string): number => {
  let width = 0
  for (const char of text) width += /\p{M}/u.test(char) ? 0 : wide.test(char) ? 2 : 1
  return width
}

const cutTo = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  let out = ''
  let used = 0
  for (const char of text) {
    used += widthOf(char)
    if (used > width - 1) break
    out += char
  }
  return `${out}…`
}

const isNumber = (type: string): boolean => /^(?:Nullable\()?(?:U?Int|Float|Decimal|BFloat)/.test(type)

const cellText = (value: string): string => (value === 'ᴺᵁᴸᴸ' ? 'NULL' : printableCut(value, CELL_CHARS_MAX))

/** Widths that fit `total`: the widest columns give first, none below its minimum. */
const widthsFor = (natural: readonly number[], total: number): readonly number[] => {
  const widths = [...natural]
  const room = total - GAP.length * (widths.length - 1)
  for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; ) {
    const widest = Math.max(...widths)
    if (widest <= COLUMN_CHARS_MIN) break
    const second = Math.max(COLUMN_CHARS_MIN, ...widths.filter((width) => width < widest))
    const at = widths.indexOf(widest)
    const less = Math.min(over, Math.max(1, widest - second))
    widths[at] = widest - less
    over -= less
  }
  return widths
}

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

/**
 * Aligned lines for a terminal of `widthChars` columns: what is too long is cut, and a last line says so. Every
 * control character of the data is spelled out.
 */
export const tableLines = (table: SqlTable, widthChars: number): readonly string[] => {
  const names = table.names.map(printable)
  const cells = table.rows.map((row) => row.map(cellText))
  const natural = names.map((name, at) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), Math.max(1, widthOf(name))),
  )
  const widths = widthsFor(natural, widthChars)
  const isRight = table.types.map(isNumber)
  const line = (row: readonly string[]): string =>
    row
      .map((text, at) => pad(cutTo(text, widths[at] ?? 0), widths[at] ?? 0, isRight[at] ?? false))
      .join(GAP)
      .trimEnd()
  const isCut =
    widths.some((width, at) => width < (natural[at] ?? 0)) ||
    cells.some((row) => row.some((cell) => cell.endsWith('…')))
  return [
    line(names),
    widths.map((width) => '─'.repeat(width)).join(GAP),
    ...cells.map((row) => line(row)),
    ...(isCut ? ['(long values are cut: --format csv or json gives them whole)'] : []),
  ]
}
