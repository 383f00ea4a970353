import type { ReaderLanguage } from '../../../config/text/reader-language.ts'

/** A number with as many decimals as it has, or the text of anybody; null is an empty cell. */
export type Cell = { readonly number: string | null } | { readonly text: string }

/** With a mark, or Excel reads umlauts as if they were of Windows. */
export const BYTE_ORDER_MARK = '\ufeff'

/** By these a spreadsheet takes a text for a formula; the wide ones where Japanese is written. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
/** Controls but tab and line breaks: a file ends at a NUL for some readers. */
const controls = /[\0-\x08\x0b\x0c\x0e-\x1f]/g

/** In quotes, so that it stays one cell, and with an apostrophe before what would be worked out as a formula. */
const quoted = (text: string): string => {
  const plain = text.replace(controls, '')
  return `"${(FORMULA.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`
}

/** Lines as spreadsheets of that language open them by themselves: German ones expect ; between cells and 0,5. */
export const csvFor = (language: ReaderLanguage): ((cells: readonly Cell[]) => string) => {
  const [separator, point] = language === 'de' ? [';', ','] : [',', '.']
  return (cells) =>
    `${cells
      .map((cell) => ('text' in cell ? quoted(cell.text) : (cell.number?.replace('.', point) ?? '')))
      .join(separator)}\r\n`
}
