import { textOf } from './cell.ts'
import type { Field } from './fields.ts'
import type { FieldFrom, Mapping } from './mapping.ts'
import type { JsonObject, Row } from './rows.ts'

/** Reads one value of a row. */
export type Getter = (row: Row) => unknown

const valueAt = (record: JsonObject, name: string, path: readonly string[]): unknown => {
  if (Object.hasOwn(record, name)) return record[name]
  let value: unknown = record
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as JsonObject)[key]
  }
  return value
}

/** Reads one column of a row: by position in CSV, by key or dotted path in JSON. */
export const columnGetter = (column: string, columns: readonly string[]): Getter => {
  const at = columns.indexOf(column)
  const path = column.split('.')
  return ({ record }) => (Array.isArray(record) ? record[at] : valueAt(record as JsonObject, column, path))
}

const getterOf = (from: FieldFrom, columns: readonly string[]): Getter => {
  if ('value' in from) return () => from.value
  const read = columnGetter(from.column, columns)
  if (from.clock === undefined) return read
  const readClock = columnGetter(from.clock, columns)
  return (row) => `${textOf(read(row))} ${textOf(readClock(row))}`.trim()
}

/** What each mapped field is read with. */
export const gettersOf = (mapping: Mapping): ReadonlyMap<Field, Getter> => {
  const getters = new Map<Field, Getter>()
  for (const [field, from] of mapping.from) {
    getters.set(field, getterOf(from, mapping.columns))
  }
  return getters
}
