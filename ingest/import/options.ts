import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { parseMapFlags } from './map-flags.ts'

/** How a file is to be read; everything has a default or is found out from the file. */
export const ImportOptions = z.strictObject({
  /** `Mention.source` of the imported rows; part of every id, so one file imported under two names is two sets. */
  source: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, at most 40')
    .default('import'),
  /** As `parseMapFlags` reads them. */
  map: z.array(z.string().max(10_000)).max(200).default([]),
  /** A label of the WHATWG Encoding Standard; absent: found out. */
  encoding: z.string().min(1).max(40).optional(),
  /** One character, or the word `tab`; absent: found out. */
  delimiter: z
    .string()
    .transform((text) => (text === 'tab' || text === '\\t' ? '\t' : text))
    .refine((text) => text.length === 1 && !/["\r\n]/.test(text), 'one character, or tab')
    .optional(),
  format: z.enum(['csv', 'jsonl', 'json']).optional(),
  /** Off: the first line is a row already, and columns are called column1, column2, … */
  header: z.boolean().default(true),
  /** IANA zone of dates without one. */
  timezone: z.string().min(1).max(60).default('UTC'),
  /** Whether 2/3/2015 is in February (`us`) or March (`eu`); absent: found out. */
  dates: z.enum(['us', 'eu']).optional(),
  /** Decode `&amp;` and its like in text and title, once; absent: found out, and shown before it starts. */
  decodeEntities: z.boolean().optional(),
  /** Such as `1-5`; absent: found out. */
  ratingScale: z
    .string()
    .regex(/^\d{1,4}-\d{1,4}$/, 'such as 1-5')
    .optional(),
})
export type ImportOptions = z.infer<typeof ImportOptions>
export type ImportOptionsInput = z.input<typeof ImportOptions>

/** `--rating-scale` for `ratingScale`. */
const flagOf = (option: string): string => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** Checks options from a command line. Throws SL_USAGE for a wrong one, SL_IMPORT_MAPPING for a wrong `map`. */
export const parseImportOptions = (raw: ImportOptionsInput): ImportOptions => {
  const parsed = ImportOptions.safeParse(raw)
  if (!parsed.success) {
    const told = parsed.error.issues.map(({ path, message }) => `${flagOf(String(path[0]))}: ${message}`)
    throw new PipelineError('SL_USAGE', told.join(', '), { cause: parsed.error })
  }
  parseMapFlags(parsed.data.map)
  return parsed.data
}
