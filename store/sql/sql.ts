import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { counted, grouped } from '../../config/text/counted.ts'
import type { Store } from '../client.ts'
import { refusalOf } from './refusal.ts'
import { type SqlTable, tableLines } from './table.ts'

export const sqlFormats = ['table', 'csv', 'json', 'parquet'] as const
export type SqlFormat = (typeof sqlFormats)[number]

export interface SqlCommand {
  /** As the read-only analyst. */
  readonly store: Store
  readonly sql: string
  readonly format: SqlFormat
  readonly out: Writable
  /** Whether `out` is a terminal, and how wide. */
  readonly isTty: boolean
  readonly columns: number
  /** One line for a person, beside the answer. */
  readonly note: (line: string) => void
}

const SQL_BYTES_MAX = 262_144
/** A person reads no more; a file takes all (`--format csv`). */
const TABLE_ROWS_MAX = 1_000
const LINE_FEED = 10

const clickHouseFormat = {
  // Every value as ClickHouse writes it: as numbers of JavaScript, `story` would lose its last digits.
  table: 'JSONCompactStringsEachRowWithNamesAndTypes',
  csv: 'CSVWithNames',
  json: 'JSONEachRow',
  parquet: 'Parquet',
} as const satisfies Record<SqlFormat, string>

/** One statement, without its closing semicolon. */
const statementOf = (sql: string): string => {
  if (Buffer.byteLength(sql) > SQL_BYTES_MAX) {
    throw new PipelineError('SL_USAGE', `SQL too long: more than ${SQL_BYTES_MAX} bytes`)
  }
  const statement = sql.trim().replace(/[;\s]+$/, '')
  if (statement === '') {
    throw new PipelineError('SL_USAGE', 'SQL missing; for example: npx earshot sql "SELECT count() FROM v_mentions"')
  }
  return statement
}

const write = async (out: Writable, part: Buffer | string, signal: AbortSignal): Promise<void> => {
  if (!out.write(part)) await once(out, 'drain', { signal })
}

async function* linesOf(parts: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = []
  for await (const part of parts) {
    let at = 0
    for (let end = part.indexOf(LINE_FEED); end >= 0; end = part.indexOf(LINE_FEED, at)) {
      yield Buffer.concat([...begun, part.subarray(at, end)]).toString('utf8')
      begun = []
      at = end + 1
    }
    if (at < part.length) begun.push(part.subarray(at))
  }
  if (begun.length > 0) yield Buffer.concat(begun).toString('utf8')
}

const Words = z.array(z.string())

const readTable = async (parts: AsyncIterable<Buffer>): Promise<SqlTable & { readonly total: number }> => {
  const head: (readonly string[])[] = []
  const rows: (readonly string[])[] = []
  let total = 0
  for await (const line of linesOf(parts)) {
    if (head.length < 2) head.push(Words.parse(JSON.parse(line)))
    else {
      total++
      if (rows.length < TABLE_ROWS_MAX) rows.push(Words.parse(JSON.parse(line)))
    }
  }
  return { names: head[0] ?? [], types: head[1] ?? [], rows, total }
}

const printTable = async (command: SqlCommand, parts: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> => {
  const table = await readTable(parts)
  const { total } = table
  if (table.names.length === 0) return command.note('done, no rows')
  // Into a pipe nothing is cut: the width of no terminal is known there.
  const lines = tableLines(table, command.isTty ? command.columns : Number.MAX_SAFE_INTEGER)
  await write(command.out, `${lines.join('\n')}\n`, signal)
  command.note(
    total > TABLE_ROWS_MAX
      ? `first ${grouped(TABLE_ROWS_MAX)} of ${grouped(total)} rows; --format csv gives all`
      : counted(total, 'row'),
  )
}

const printJson = async (command: SqlCommand, parts: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> => {
  let before = '['
  for await (const line of linesOf(parts)) {
    await write(command.out, `${before}\n${line}`, signal)
    before = ','
  }
  await write(command.out, before === '[' ? '[]\n' : '\n]\n', signal)
}

/**
 * `earshot sql`: one statement as the analyst, its answer to `out`. Throws SL_USAGE, and SL_QUERY_REFUSED with
 * ClickHouse's own words and what to do.
 */
export const runSql = async (command: SqlCommand, signal: AbortSignal): Promise<void> => {
  if (command.format === 'parquet' && command.isTty) {
    throw new PipelineError('SL_USAGE', 'Parquet is no text for a terminal; add --out FILE, or redirect it: > FILE')
  }
  const statement = statementOf(command.sql)
  try {
    const parts = await command.store.stream(statement, clickHouseFormat[command.format], signal)
    if (command.format === 'table') return await printTable(command, parts, signal)
    if (command.format === 'json') return await printJson(command, parts, signal)
    for await (const part of parts) await write(command.out, part, signal)
  } catch (error) {
    throw refusalOf(error)
  }
}
