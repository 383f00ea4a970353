export const SQLITE_BUSY = 5
const SQLITE_IOERR = 10
export const SQLITE_FULL = 13
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26

/** SQLite's primary result code, undefined for other errors; the rest of its number says where inside SQLite it arose. */
export const sqliteCodeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) & 0xff : undefined

/** Whether the file holds no database, or a broken one: waiting does not mend it. */
export const isDamaged = (code: number | undefined): boolean => code === SQLITE_CORRUPT || code === SQLITE_NOTADB

/** Whether the disk is full, which shows as an input/output error when it strikes the write-ahead log's index. */
export const isFull = (code: number | undefined): boolean => code === SQLITE_FULL || code === SQLITE_IOERR
