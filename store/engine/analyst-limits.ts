import type { StoreSettings } from '../../config/settings/schema.ts'
import { ANALYST_BYTES_MAX } from './memory.ts'

/** The views an analyst may read: the contract documented in the README. */
export const analystViews = ['v_mentions', 'v_trend', 'v_crises', 'v_voices', 'v_queries'] as const

/** What sorting and grouping of all analysts together may put on the disk while they run. */
const TEMPORARY_BYTES_MAX = 4_000_000_000

/** A setting of ClickHouse as analysts have it. */
export interface AnalystSetting {
  readonly name: string
  /** Absent: ClickHouse's own. */
  readonly value?: number | string
  /** Analysts may state another: any, or from `min` to `max`. */
  readonly asked?: 'any' | { readonly min: number; readonly max: number }
}

/**
 * What analysts may use, and the few settings that they may state themselves because their tools do with every
 * question: a limit only within itself (0 would take it off), and what changes how an answer looks or travels. None
 * that reads other columns: `additional_table_filters` would tell by its counts what the views leave out.
 */
export const analystSettings = ({ analyst }: Pick<StoreSettings, 'analyst'>): readonly AnalystSetting[] => {
  const { secondsMax, memoryBytesMax = ANALYST_BYTES_MAX, rowsReadMax, resultRowsMax } = analyst
  return [
    { name: 'readonly', value: 1 },
    { name: 'allow_ddl', value: 0 },
    { name: 'allow_introspection_functions', value: 0 },
    { name: 'max_memory_usage', value: memoryBytesMax },
    { name: 'max_rows_to_read', value: rowsReadMax },
    { name: 'max_result_bytes', value: memoryBytesMax },
    { name: 'max_concurrent_queries_for_user', value: 8 },
    { name: 'max_temporary_data_on_disk_size_for_user', value: TEMPORARY_BYTES_MAX },
    { name: 'cancel_http_readonly_queries_on_client_close', value: 1 },
    // ClickHouse lets anybody say `readonly = DEFAULT`, which is none: what then tells of other columns stays locked.
    { name: 'additional_table_filters' },
    { name: 'parallel_replicas_custom_key' },
    // Go's driver, and with it Grafana.
    { name: 'max_execution_time', value: secondsMax, asked: { min: 1, max: secondsMax } },
    // JDBC, and with it DBeaver and Metabase.
    { name: 'max_result_rows', value: resultRowsMax, asked: { min: 1, max: resultRowsMax } },
    { name: 'result_overflow_mode', value: 'throw', asked: 'any' },
    { name: 'async_insert', asked: 'any' },
    { name: 'extremes', asked: 'any' },
    // Tableau.
    { name: 'join_use_nulls', asked: 'any' },
    // Python's native driver.
    { name: 'max_block_size', asked: { min: 1, max: 65_536 } },
    { name: 'session_timezone', asked: 'any' },
    { name: 'date_time_output_format', asked: 'any' },
    { name: 'output_format_json_quote_64bit_integers', asked: 'any' },
    // Spreadsheets know no \N. Texts stand in quotes, so an empty one is told from none.
    { name: 'format_csv_null_representation', value: '', asked: 'any' },
    { name: 'enable_http_compression', asked: 'any' },
    { name: 'send_progress_in_http_headers', asked: 'any' },
  ]
}
