import { isAscii, isUtf8 } from 'node:buffer'
import { PipelineError } from '../../config/errors.ts'

/** Stands where a byte sequence broke the encoding that the user asked for; a row that holds it is rejected. */
export const BAD_BYTES_MARK = '\uFFFF'

/** How to turn bytes into text. */
export interface Encoding {
  /** A label of the WHATWG Encoding Standard. */
  readonly label: string
  readonly bomBytes: number
  /** Lines that are not UTF-8 are read as windows-1252 and counted; off when the user named the encoding. */
  readonly lenient: boolean
}

/** What decoding had to work around. */
export interface DecodeNotes {
  /** Lines of a UTF-8 file that were not UTF-8 and were read as windows-1252. */
  linesForeign: number
}

// A line without an end must not gather in memory: beyond this it is decoded in pieces.
const CARRY_BYTES_MAX = 1_048_576
const NEWLINE = 0x0a

const foreignFormats: readonly (readonly [mark: string, name: string])[] = [
  ['PK\x03\x04', 'a ZIP or Excel file: save the sheet as CSV'],
  ['%PDF', 'a PDF'],
  ['PAR1', 'a Parquet file'],
  ['SQLite format 3', 'an SQLite database'],
  ['\x28\xb5\x2f\xfd', 'packed with zstd: unpack it first'],
  ['BZh', 'packed with bzip2: unpack it first'],
  ['\xfd7zXZ', 'packed with xz: unpack it first'],
  ['7z\xbc\xaf', 'a 7-Zip archive: unpack it first'],
]

const refuseForeign = (head: Buffer): void => {
  const start = head.subarray(0, 16).toString('latin1')
  const found = foreignFormats.find(([mark]) => start.startsWith(mark))
  if (found !== undefined) throw new PipelineError('SL_IMPORT_UNREADABLE', `file is not CSV or JSON but ${found[1]}`)
}

const askedEncoding = (label: string, bomBytes: number): Encoding => {
  try {
    return { label: new TextDecoder(label).encoding, bomBytes, lenient: false }
  } catch (cause) {
    const hint = 'utf-8, utf-16le, utf-16be, windows-1252, iso-8859-15, shift_jis, …'
    throw new PipelineError('SL_IMPORT_UNREADABLE', `unknown encoding: ${label} (known: ${hint})`, { cause })
  }
}

const byMark = (head: Buffer): { label: string; bomBytes: number } | undefined => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', bomBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', bomBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', bomBytes: 2 }
  return undefined
}

/** Text that is mostly Latin letters has a zero in every second byte of UTF-16: which half tells the byte order. */
const byZeros = (head: Buffer): string | undefined => {
  const bytes = Math.min(head.length, 4_096)
  let even = 0
  let odd = 0
  for (let at = 0; at < bytes; at++) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  const half = bytes / 2
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.3 && odd < half * 0.05) return 'utf-16be'
  if (even + odd > bytes * 0.1) {
    throw new PipelineError('SL_IMPORT_UNREADABLE', 'file is not text: it holds many zero bytes')
  }
  return undefined
}

/** Any bytes at all are windows-1252, also those of an image: but a tenth of these are control characters. */
const refuseBinary = (head: Buffer): void => {
  const bytes = head.subarray(0, 4_096)
  const controls = bytes.filter((byte) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b)
  if (controls.length > bytes.length * 0.05) {
    throw new PipelineError('SL_IMPORT_UNREADABLE', 'file is not text: it holds many control characters')
  }
}

/** Of the lines beyond ASCII, are most of them UTF-8? One stray line must not turn a UTF-8 file into Latin-1. */
const mostlyUtf8 = (head: Buffer): boolean => {
  let valid = 0
  let invalid = 0
  for (let from = 0; from < head.length; ) {
    const end = head.indexOf(NEWLINE, from)
    // The last line of a sample may end in the middle of a character.
    if (end === -1 && from > 0) break
    const line = end === -1 ? wholeCharacters(head) : head.subarray(from, end)
    if (!isAscii(line)) isUtf8(line) ? valid++ : invalid++
    from = end === -1 ? head.length : end + 1
  }
  return valid >= invalid
}

const wholeCharacters = (bytes: Buffer): Buffer => {
  let cut = bytes.length
  // A UTF-8 character has at most three continuation bytes (10xxxxxx) after its lead byte (11xxxxxx).
  for (let back = 1; back <= 4 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) {
      cut = bytes.length - back
      break
    }
    if (byte < 0x80) break
  }
  return bytes.subarray(0, cut)
}

/** Decides by byte order mark, then by zero bytes, then by validity. `asked` (a WHATWG label) overrules all but a mark's length. */
export const detectEncoding = (head: Buffer, asked?: string): Encoding => {
  const mark = byMark(head)
  if (asked !== undefined) {
    const encoding = askedEncoding(asked, 0)
    return mark?.label === encoding.label ? { ...encoding, bomBytes: mark.bomBytes } : encoding
  }
  if (mark !== undefined) return { ...mark, lenient: mark.label === 'utf-8' }
  refuseForeign(head)
  const zeros = byZeros(head)
  if (zeros !== undefined) return { label: zeros, bomBytes: 0, lenient: false }
  refuseBinary(head)
  return mostlyUtf8(head)
    ? { label: 'utf-8', bomBytes: 0, lenient: true }
    : { label: 'windows-1252', bomBytes: 0, lenient: false }
}

const eachLine = (bytes: Buffer, read: (line: Buffer) => string): string => {
  const lines: string[] = []
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from)
    const next = end === -1 ? bytes.length : end + 1
    lines.push(read(bytes.subarray(from, next)))
    from = next
  }
  return lines.join('')
}

const utf8Reader = (lenient: boolean, notes: DecodeNotes): ((bytes: Buffer) => string) => {
  const western = new TextDecoder('windows-1252')
  const readLine = (line: Buffer): string => {
    if (isUtf8(line)) return line.toString('utf8')
    notes.linesForeign++
    return lenient ? western.decode(line) : line.toString('utf8').replaceAll('\uFFFD', BAD_BYTES_MARK)
  }
  return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : eachLine(bytes, readLine))
}

async function* skipBytes(chunks: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes
  for await (const chunk of chunks) {
    const rest = left === 0 ? chunk : chunk.subarray(Math.min(left, chunk.length))
    left -= Math.min(left, chunk.length)
    if (rest.length > 0) yield rest
  }
}

async function* utf8Text(chunks: AsyncIterable<Buffer>, read: (bytes: Buffer) => string): AsyncGenerator<string> {
  let carry: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk])
    let cut = bytes.lastIndexOf(NEWLINE) + 1
    if (cut === 0 && bytes.length >= CARRY_BYTES_MAX) cut = wholeCharacters(bytes).length
    carry = bytes.subarray(cut)
    if (cut > 0) yield read(bytes.subarray(0, cut))
  }
  if (carry.length > 0) yield read(carry)
}

/** The file's text in pieces of bounded length. UTF-8 pieces end at a line's end wherever lines have one. */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  notes: DecodeNotes,
): AsyncGenerator<string> {
  const body = skipBytes(chunks, encoding.bomBytes)
  if (encoding.label === 'utf-8') return yield* utf8Text(body, utf8Reader(encoding.lenient, notes))
  const decoder = new TextDecoder(encoding.label)
  for await (const chunk of body) yield decoder.decode(chunk, { stream: true })
  const last = decoder.decode()
  if (last !== '') yield last
}
