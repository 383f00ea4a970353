import { type Bytes, putText, putVarint } from './bytes.ts'
import type { Column } from './columns.ts'

/** One block: its columns by name, each with `rows` values. */
export const putBlock = (to: Bytes, columns: Readonly<Record<string, Column<never>>>, rows: number): void => {
  const named = Object.entries(columns)
  putVarint(to, named.length)
  putVarint(to, rows)
  for (const [name, column] of named) {
    putText(to, name)
    putText(to, column.type)
    column.prefix(to)
    column.values(to)
  }
}
