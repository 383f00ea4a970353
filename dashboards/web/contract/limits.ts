import { DAY_MS } from '../../../config/time/instant.ts'

/** What the server answers for; the browser asks for no more. No schema: the browser reads it, too. */
export const SPAN_DAYS_MAX = 400
export const SPAN_MS_MAX = SPAN_DAYS_MAX * DAY_MS
/** ClickHouse reads ten digits of seconds as an instant; what looks back looks back from here. */
export const INSTANT_MIN = Date.UTC(2004, 0, 1)
export const INSTANT_MAX = Date.UTC(2100, 0, 1)
/** The longest search, in characters. */
export const QUERY_CHARS_MAX = 4_000
/** The longest sheet of mentions that is handed out, in rows: the newest ones. */
export const SHEET_ROWS_MAX = 50_000
