import type { RawRecord } from './kafkajs-internals.ts'
import type { StoredRecord } from './port.ts'

const noHeaders: Readonly<Record<string, string>> = Object.freeze({})
const nothing = Buffer.alloc(0)

/** The value is kafkajs's own view into the fetched batch, not a copy. */
export const toStored = (record: RawRecord, partition: number): StoredRecord => ({
  partition,
  offset: Number(record.offset),
  appendedAt: Number(record.timestamp),
  key: record.key === null ? '' : record.key.toString(),
  value: record.value ?? nothing,
  headers: headersOf(record.headers),
})

const headersOf = (headers: RawRecord['headers']): Readonly<Record<string, string>> => {
  let texts: Record<string, string> | undefined
  for (const name in headers) {
    const value = headers[name]
    texts ??= {}
    // A repeated header, which others may write, counts with its last value.
    texts[name] = String(Array.isArray(value) ? value.at(-1) : (value ?? ''))
  }
  return texts ?? noHeaders
}
