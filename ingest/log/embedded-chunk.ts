import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { LogRecord, StoredRecord } from './port.ts'

/** Chunks smaller than this gain nothing by compression, in bytes. */
const COMPRESS_BYTES_MIN = 4_096
const LENGTHS_BYTES = 12
const PLAIN = 0
const ZSTD = 1
const noHeaders: Readonly<Record<string, string>> = Object.freeze({})

/** Bytes of a record on the log before compression. Headers are rare and short: counted as characters. */
export const sizeOf = (record: LogRecord): number => {
  let bytes = LENGTHS_BYTES + Buffer.byteLength(record.key) + record.value.length
  for (const name in record.headers) bytes += name.length + (record.headers[name]?.length ?? 0) + 6
  return bytes
}

/**
 * Many records as one blob: a byte saying whether the rest is compressed, then per record the lengths of key,
 * headers and value (u32 little-endian) and the three themselves; headers as JSON, empty when there are none.
 */
export const encodeChunk = (records: readonly LogRecord[]): Buffer => {
  const headers = records.map((record) => headerBytes(record.headers))
  let size = 1
  records.forEach(({ key, value }, n) => {
    size += LENGTHS_BYTES + Buffer.byteLength(key) + value.length + (headers[n]?.length ?? 0)
  })
  const blob = Buffer.allocUnsafe(size)
  let at = 1
  records.forEach(({ key, value }, n) => {
    const header = headers[n]
    const keyLength = blob.write(key, at + LENGTHS_BYTES)
    blob.writeUInt32LE(keyLength, at)
    blob.writeUInt32LE(header?.length ?? 0, at + 4)
    blob.writeUInt32LE(value.length, at + 8)
    at += LENGTHS_BYTES + keyLength
    if (header !== undefined) at += header.copy(blob, at)
    at += value.copy(blob, at)
  })
  blob[0] = PLAIN
  if (size < COMPRESS_BYTES_MIN) return blob
  // Level 1: a mention shrinks to a quarter, and higher levels cost more time than the disk they save.
  const packed = zstdCompressSync(blob.subarray(1), { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  return packed.length + 1 < size ? Buffer.concat([Buffer.of(ZSTD), packed]) : blob
}

const headerBytes = (headers: LogRecord['headers']): Buffer | undefined => {
  for (const _name in headers) return Buffer.from(JSON.stringify(headers))
  return undefined
}

export interface ChunkPlace {
  readonly partition: number
  readonly base: number
  readonly appendedAt: number
}

/** The records of a blob from offset `from` on. Their values are views into one buffer, not copies. */
export const decodeChunk = (blob: Uint8Array, place: ChunkPlace, from: number): StoredRecord[] => {
  const { partition, base, appendedAt } = place
  const stored = Buffer.from(blob.buffer, blob.byteOffset + 1, blob.byteLength - 1)
  const body = blob[0] === ZSTD ? zstdDecompressSync(stored) : stored
  const records: StoredRecord[] = []
  for (let at = 0, offset = base; at < body.length; offset++) {
    const keyEnd = at + LENGTHS_BYTES + body.readUInt32LE(at)
    const headersEnd = keyEnd + body.readUInt32LE(at + 4)
    const end = headersEnd + body.readUInt32LE(at + 8)
    if (offset >= from) {
      records.push({
        partition,
        offset,
        appendedAt,
        key: body.toString('utf8', at + LENGTHS_BYTES, keyEnd),
        value: body.subarray(headersEnd, end),
        headers: headersEnd === keyEnd ? noHeaders : JSON.parse(body.toString('utf8', keyEnd, headersEnd)),
      })
    }
    at = end
  }
  return records
}
