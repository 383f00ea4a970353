import { PipelineError } from '../../config/errors.ts'
import { type FileFacts, type Meter, readBytes, readHead } from './bytes.ts'
import { csvSplitter } from './csv.ts'
import { guessDelimiter } from './delimiter.ts'
import { type DecodeNotes, decodeText, detectEncoding, type Encoding } from './encoding.ts'
import { headerAt } from './header.ts'
import { jsonLinesSplitter, jsonObjectsSplitter } from './json.ts'
import type { ImportOptions } from './options.ts'
import type { Decoded, Splitter } from './rows.ts'

/** How a file is built, found out from its first 256 KiB or stated by the user. */
export interface Format {
  readonly kind: 'csv' | 'jsonl' | 'json'
  readonly encoding: Encoding
  /** CSV only. */
  readonly delimiter: string
  /** CSV only: the line of the header; what stands above it are no rows. */
  readonly headerLine: number
  /** Lines end in a lone carriage return, as on old Macs. */
  readonly returnsOnly: boolean
}

const HEAD_BYTES = 262_144
const ROWS_FOR_HEADER = 100
/** An error page or a feed that was saved as an export; of one line it would be a header without rows. */
const MARKUP = /^\s*<(?:!doctype|html|\?xml|rss|feed|rdf)\b/i
const separatorLine = /^sep=(.)\r?\n/

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const kindOf = (sample: string): Format['kind'] => {
  const start = sample.trimStart()
  if (start.startsWith('[')) return 'json'
  if (!start.startsWith('{')) return 'csv'
  // One whole object a line is JSONL; of objects written over several lines, the first line alone is no JSON.
  const lines = start.split('\n', 20).filter((line) => line.startsWith('{'))
  const whole = lines.filter(isJson).length
  return whole * 2 >= lines.length || (lines.length === 1 && !start.includes('\n')) ? 'jsonl' : 'json'
}

const headerLineOf = (sample: string, delimiter: string): number => {
  const rows = csvSplitter(delimiter)(sample, true).slice(0, ROWS_FOR_HEADER)
  return rows[headerAt(rows)]?.line ?? 1
}

/** Looks at the file's beginning. Throws SL_IMPORT_UNREADABLE for what is no text. */
export const detectFormat = async (facts: FileFacts, options: ImportOptions, signal: AbortSignal): Promise<Format> => {
  const head = await readHead(facts, HEAD_BYTES, signal)
  const encoding = detectEncoding(head, options.encoding)
  let sample = ''
  for await (const piece of decodeText(once(head), encoding, { linesForeign: 0 })) sample += piece
  const returnsOnly = !sample.includes('\n') && sample.includes('\r')
  if (returnsOnly) sample = sample.replaceAll('\r', '\n')
  if (options.format === undefined && MARKUP.test(sample)) {
    throw new PipelineError('SL_IMPORT_UNREADABLE', 'file is not CSV or JSON but a web page or XML')
  }
  const kind = options.format ?? kindOf(sample)
  const stated = options.delimiter ?? separatorLine.exec(sample)?.[1]
  const delimiter = kind === 'csv' ? (stated ?? guessDelimiter(sample)) : ','
  return { kind, encoding, delimiter, headerLine: kind === 'csv' ? headerLineOf(sample, delimiter) : 1, returnsOnly }
}

const splitterFor = (format: Format): Splitter => {
  switch (format.kind) {
    case 'csv':
      return csvSplitter(format.delimiter)
    case 'jsonl':
      return jsonLinesSplitter()
    case 'json':
      return jsonObjectsSplitter()
    default:
      throw new TypeError(`unhandled format: ${format.kind satisfies never}`)
  }
}

/** All rows of the file in order, a CSV header among them, in groups as they come off the disk. */
export async function* readRows(
  facts: FileFacts,
  format: Format,
  at: { readonly meter: Meter; readonly notes: DecodeNotes },
  signal: AbortSignal,
): AsyncGenerator<readonly Decoded[]> {
  const split = splitterFor(format)
  for await (const piece of decodeText(readBytes(facts, at.meter, signal), format.encoding, at.notes)) {
    yield split(format.returnsOnly ? piece.replaceAll('\r', '\n') : piece, false)
  }
  if (!signal.aborted) yield split('', true)
}
