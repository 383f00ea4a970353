import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
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

/** What each mapped field is read with. */
export const gettersOf = (mapping: Mapping): ReadonlyMap<Field, Getter> => {
  const getters = new Map<Field, Getter>()
  for (const [field, from] of mapping.from) {
    getters.set(field, 'value' in from ? () => from.value : columnGetter(from.column, mapping.columns))
  }
  return getters
}
