import { PipelineError } from '../../config/errors.ts'
import { nearest } from '../../config/text/nearest.ts'
import { type Field, fields } from './fields.ts'

/** What `--map` says about one field: take a column, always this value, or nothing at all. */
export type MapEntry = { readonly field: Field } & (
  | { readonly column: string }
  | { readonly value: string }
  | { readonly none: true }
)

const usage = "expected field=column, field='value' for a constant, or field= for none"

const fieldNamed = (name: string): Field => {
  const field = fields.find((known) => known.toLowerCase() === name.toLowerCase())
  if (field !== undefined) return field
  const near = nearest(name, fields)
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  throw new PipelineError(
    'SL_IMPORT_MAPPING',
    `unknown field: ${name.slice(0, 60)}${hint} (fields: ${fields.join(', ')})`,
  )
}

/** One `name=target` at the start of `rest`: the target may stand in single quotes (constant) or double ones (column). */
const entry = /^\s*([A-Za-z]+)\s*=\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)/

/**
 * Reads `--map` flags: `text=tweet_text,publishedAt=created`, also several flags; `channel='twitter'` is a constant,
 * `text="Full, Text"` a column with a comma, `likes=` switches a guess off. Throws SL_IMPORT_MAPPING.
 */
export const parseMapFlags = (flags: readonly string[]): readonly MapEntry[] => {
  const entries: MapEntry[] = []
  for (const flag of flags) {
    for (let rest = flag; rest.trim() !== ''; ) {
      const match = entry.exec(rest)
      if (match === null)
        throw new PipelineError('SL_IMPORT_MAPPING', `invalid mapping: ${rest.slice(0, 80)}: ${usage}`)
      const [whole, name = '', value, quoted, bare = ''] = match
      const field = fieldNamed(name)
      if (entries.some((earlier) => earlier.field === field)) {
        throw new PipelineError('SL_IMPORT_MAPPING', `field mapped twice: ${field}`)
      }
      const column = quoted?.replaceAll('""', '"') ?? bare
      if (value !== undefined) entries.push({ field, value: value.replaceAll("''", "'") })
      else entries.push(column === '' ? { field, none: true } : { field, column })
      rest = rest.slice(whole.length)
    }
  }
  return entries
}
