import { csvSplitter } from './csv.ts'
import { cellsOf, headerAt } from './header.ts'

const candidates = [',', ';', '\t', '|', ':'] as const
const ROWS_LOOKED_AT = 100

/**
 * The delimiter under which most of the first rows have as many cells as the header; more cells win. A comma when
 * nothing separates anything: the file has one column.
 */
export const guessDelimiter = (sample: string): string => {
  let best: { readonly delimiter: string; readonly score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of candidates) {
    const rows = csvSplitter(delimiter)(sample, false).slice(0, ROWS_LOOKED_AT)
    const all = rows.length > 0 ? rows : csvSplitter(delimiter)(sample, true).slice(0, ROWS_LOOKED_AT)
    const whole = all.slice(headerAt(all))
    const cells = whole[0] === undefined ? 0 : cellsOf(whole[0]).length
    const alike = whole.filter((row) => cellsOf(row).length === cells).length / Math.max(1, whole.length)
    const score = (cells - 1) * alike ** 2
    if (cells > 1 && score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}
