import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import {
  type ClickHouseClient,
  ClickHouseError,
  ClickHouseLogLevel,
  type ClickHouseSettings,
  createClient,
} from '@clickhouse/client'
import { z } from 'zod'
import { type ErrorCode, messageOf, PipelineError } from '../config/errors.ts'
import { HOUR_MS } from '../config/time/instant.ts'
import { awayLine } from './away-line.ts'
import { deniedLine } from './denied-line.ts'

/** How to reach one ClickHouse server over HTTP. */
export interface StoreAddress {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly database: string
}

/** A read question: SQL with bound `{name:Type}` parameters, the parameters' schema and the rows' schema. */
export interface Query<P extends z.ZodType, R extends z.ZodType> {
  readonly sql: string
  readonly params: P
  readonly row: R
}

/** Defines a read question; `sql` is constant, values travel only as bound parameters. */
export const query = <P extends z.ZodType, R extends z.ZodType>(definition: Query<P, R>): Query<P, R> => definition

/** The one door to ClickHouse. Every error is a PipelineError that says whether waiting may help. */
export interface Store extends AsyncDisposable {
  readonly address: StoreAddress
  /** What nobody waits for any more (`signal`) ends in the server too. */
  ask<P extends z.ZodType, R extends z.ZodType>(
    question: Query<P, R>,
    params: z.input<P>,
    signal: AbortSignal,
  ): Promise<z.output<R>[]>
  /** DDL and other statements without a result. */
  command(sql: string, signal: AbortSignal, params?: Record<string, unknown>): Promise<void>
  /** Rows as JSONEachRow into a table. */
  insert(table: string, rows: readonly object[], signal: AbortSignal): Promise<void>
  /** `sql` ends in `FORMAT …`; `body` is its input in pieces, sent as they are. */
  insertRaw(sql: string, body: readonly Buffer[], signal: AbortSignal): Promise<void>
  /**
   * The answer as raw bytes in any ClickHouse format, streamed (analyst SQL, exports). Rejects with SL_QUERY_REFUSED
   * where the statement states another one.
   */
  stream(sql: string, format: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>>
  ping(signal: AbortSignal): Promise<void>
}

/** ClickHouse codes that its own Kafka sink (clickhouse-kafka-connect) treats as transient, but READONLY. */
const transientCodes = new Set([
  '3',
  '159',
  '202',
  '203',
  '209',
  '210',
  '242',
  '252',
  '285',
  '319',
  '425',
  '999',
  '1002',
])
/** READONLY, UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD, SETTING_CONSTRAINT_VIOLATION, ACCESS_DENIED, AUTHENTICATION_FAILED: an operator's to mend. */
const deniedCodes = new Set(['164', '192', '193', '194', '452', '497', '516'])
const quotaCode = '201'
const QUOTA_ADVICE =
  'it goes on with the next interval of the quota of this user; SHOW QUOTA says when, a larger one helps'
const diskFullCodes = new Set(['243'])
/** As the system says it (ENOSPC, EDQUOT), under whatever code: also of a volume without an inode left. */
const systemFull = /, errno: (28|122), strerror: |filesystem error: .*: (No space left on device|Disk quota exceeded)/
/** Memory limit: waiting helps, a smaller batch helps more. */
const memoryCode = '241'

/** Sorts a failure of the client into waiting (away, disk full) and not waiting (rejected). */
const storeErrorOf = (error: unknown): PipelineError => {
  if (error instanceof PipelineError) return error
  const [code, text] = classify(error)
  return new PipelineError(code, text, { cause: error })
}

const isDiskFull = (error: unknown): boolean =>
  (error instanceof ClickHouseError && diskFullCodes.has(error.code)) || systemFull.test(messageOf(error))

const classify = (error: unknown): readonly [ErrorCode, string] => {
  if (isDiskFull(error)) return ['SL_STORE_DISK_FULL', 'disk full: volume of the ClickHouse data']
  if (error instanceof ClickHouseError) {
    if (deniedCodes.has(error.code)) {
      return ['SL_STORE_DENIED', deniedLine(error)]
    }
    if (error.code === quotaCode) {
      return ['SL_STORE_UNAVAILABLE', `store busy: ClickHouse code 201 QUOTA_EXCEEDED; ${QUOTA_ADVICE}`]
    }
    if (transientCodes.has(error.code) || error.code === memoryCode) {
      return ['SL_STORE_UNAVAILABLE', `store busy: ClickHouse code ${error.code} ${error.type ?? ''}`.trim()]
    }
    return ['SL_STORE_REJECTED', `store refused: ClickHouse code ${error.code} ${error.type ?? ''}`.trim()]
  }
  return ['SL_STORE_UNAVAILABLE', `store away: ${awayLine(error)}`]
}

/** What to do with a FORMAT in a statement. */
export const FORMAT_ADVICE = 'leave FORMAT out: --format csv, json or parquet says how the answer comes'

/** How long one statement over all that is stored may take. */
export const STATEMENT_MS_MAX = HOUR_MS

export interface StoreOptions {
  /** Bound on every single request, in ms; default 120,000. */
  readonly requestMs?: number
  /** For users with readonly=1 (analysts). */
  readonly readonly?: boolean
}

/** ClickHouse ends the question of a client that left only where it could not have written. Analysts have both anyway. */
const QUESTION: ClickHouseSettings = { readonly: '2', cancel_http_readonly_queries_on_client_close: 1 }

/** Opens a client; nothing is sent until it is used. */
export const openStore = (address: StoreAddress, options: StoreOptions = {}): Store => {
  const client = createClient({
    log: { level: ClickHouseLogLevel.OFF },
    url: address.url,
    username: address.user,
    password: address.password,
    database: address.database,
    request_timeout: options.requestMs ?? 120_000,
    max_open_connections: 16,
    // While a long turn of the event loop holds the timers back, the server may have closed an idle connection.
    keep_alive: { eagerly_destroy_stale_sockets: true },
    // Lists of ids outgrow a URL.
    use_multipart_params_auto: true,
    compression: { request: false, response: false },
    // A read-only user may not state any setting. wait_end_of_query is none, only a parameter of the request: with
    // it a failure comes instead of an answer, not in the middle of one.
    clickhouse_settings:
      options.readonly === true
        ? { wait_end_of_query: 1 }
        : {
            // On 26.7 async_insert is on by default and unacknowledged errors surface elsewhere: we batch ourselves.
            async_insert: 0,
            // A hundred months are its default: an import of ten years in one batch would be refused for ever.
            max_partitions_per_insert_block: '0',
            wait_end_of_query: 1,
            http_max_field_value_size: '16777216',
            date_time_output_format: 'iso',
            date_time_input_format: 'best_effort',
            output_format_json_quote_64bit_integers: 0,
          },
  })
  return storeOver(client, address, options.readonly === true ? {} : QUESTION)
}

const storeOver = (client: ClickHouseClient, address: StoreAddress, asking: ClickHouseSettings): Store => {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeErrorOf(error)
    }
  }
  return {
    address,
    ask: (question, params, signal) =>
      guarded(async () => {
        const bound = question.params.parse(params) as Record<string, unknown>
        const result = await client.query({
          query: question.sql,
          query_params: bound,
          format: 'JSONEachRow',
          clickhouse_settings: asking,
          abort_signal: signal,
        })
        return z.array(question.row).parse(await result.json()) as never
      }),
    command: (sql, signal, params = {}) =>
      guarded(async () => {
        await client.command({ query: sql, query_params: params, abort_signal: signal })
      }),
    insert: (table, rows, signal) =>
      guarded(async () => {
        if (rows.length === 0) return
        await client.insert({ table, values: rows, format: 'JSONEachRow', abort_signal: signal })
      }),
    insertRaw: (sql, body, signal) =>
      guarded(async () => {
        const answer = await client.exec({ query: sql, values: Readable.from(body), abort_signal: signal })
        answer.stream.resume()
        await finished(answer.stream)
      }),
    stream: (sql, format, signal) =>
      guarded(async () => {
        // Beside the statement, not behind it: one that ends too early would take FORMAT for a word of its own.
        const http_headers = { 'X-ClickHouse-Format': format }
        const { stream, response_headers } = await client.exec({ query: sql, http_headers, abort_signal: signal })
        // One that the statement states itself wins.
        const came = response_headers['x-clickhouse-format'] ?? format
        if (came === format) return stream
        stream.destroy()
        throw new PipelineError('SL_QUERY_REFUSED', `statement with a FORMAT of its own: ${came}; ${FORMAT_ADVICE}`)
      }),
    ping: (signal) =>
      guarded(async () => {
        await client.query({ query: 'SELECT 1', abort_signal: signal }).then((result) => result.text())
      }),
    [Symbol.asyncDispose]: () => client.close(),
  }
}
