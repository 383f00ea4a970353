export const SQLITE_BUSY = 5
export const SQLITE_IOERR = 10
export const SQLITE_FULL = 13

/** SQLite's primary result code, undefined for other errors; the rest of its number says where inside SQLite it arose. */
export const sqliteCodeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
