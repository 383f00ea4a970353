import { parse } from 'csv-parse/sync'

/** A column that decides, as a spreadsheet may write it. */
const HEAD = /^\s*"?(right|text)"?\s*$/i

/**
 * The first `rowsMax` rows of a CSV sheet, by the names of its columns in small letters. Throws for what is no CSV.
 * A German spreadsheet writes semicolons; a text has both, so the first line decides.
 */
export const sheetRows = (csv: string, rowsMax: number): readonly Readonly<Record<string, string>>[] => {
  const header = csv.replace(/^\ufeff/, '').split(/[\r\n]/, 1)[0] ?? ''
  const delimiter = [',', ';', '\t'].find((one) => header.split(one).some((name) => HEAD.test(name))) ?? ','
  return parse(csv, {
    columns: (names: readonly string[]) => names.map((name) => name.trim().toLowerCase()),
    bom: true,
    delimiter,
    relax_column_count: true,
    to: rowsMax,
  })
}
