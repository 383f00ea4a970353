import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import { sheetCell } from '../../../config/text/sheet-cell.ts'

/** A number with as many decimals as it has, or the text of anybody; null is an empty cell. */
export type Cell = { readonly number: string | null } | { readonly text: string }

/** Lines as spreadsheets of that language open them by themselves: German ones expect ; between cells and 0,5. */
export const csvFor = (language: ReaderLanguage): ((cells: readonly Cell[]) => string) => {
  const [separator, point] = language === 'de' ? [';', ','] : [',', '.']
  return (cells) =>
    `${cells
      .map((cell) => ('text' in cell ? sheetCell(cell.text) : (cell.number?.replace('.', point) ?? '')))
      .join(separator)}\r\n`
}
