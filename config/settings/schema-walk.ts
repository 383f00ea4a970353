import { z } from 'zod'
import { Settings } from './schema.ts'

/** As much of JSON Schema as the settings use. */
interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

const root = z.toJSONSchema(Settings, { io: 'input', unrepresentable: 'any' }) as Schema

const schemaAt = (path: readonly PropertyKey[]): Schema | undefined => {
  let at: Schema | undefined = root
  for (const part of path) at = typeof part === 'number' ? at?.items : at?.properties?.[String(part)]
  return at
}

/** Names that may stand at this place of the settings. */
export const knownKeys = (path: readonly PropertyKey[]): readonly string[] => {
  const schema = schemaAt(path)
  return [schema, ...(schema?.anyOf ?? [])].flatMap((one) => Object.keys(one?.properties ?? {}))
}

/** Where else in the settings a name stands: for a key that was indented wrongly. Only places without lists. */
export const placesOf = (key: string, schema: Schema = root, path: readonly string[] = []): readonly string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, below]) => [
    ...(name === key ? [[...path, name].join('.')] : []),
    ...placesOf(key, below, [...path, name]),
  ])

/**
 * `hackernews:` without a value means "with its defaults", and `feeds:` whose lines are all comments an empty list.
 * YAML says null for both.
 */
export const withoutNulls = (raw: unknown, schema: Schema | undefined = root): unknown => {
  if (raw === null) return schema?.type === 'object' ? {} : schema?.type === 'array' ? [] : null
  if (Array.isArray(raw)) return raw.map((entry) => withoutNulls(entry, schema?.items))
  if (typeof raw !== 'object') return raw
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, withoutNulls(value, schema?.properties?.[key])]),
  )
}
