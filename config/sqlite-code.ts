export const SQLITE_BUSY = 5
const SQLITE_FULL = 13
const SQLITE_CORRUPT = 11
const SQLITE_NOTADB = 26
/** An input/output error, by its whole number. */
const SQLITE_IOERR_SHMSIZE = 4_874

/** SQLite's primary result code, undefined for other errors; the rest of its number says where inside SQLite it arose. */
export const sqliteCodeOf = (error: unknown): number | undefined =>
  typeof error === 'object' && error !== null && 'errcode' in error ? Number(error.errcode) & 0xff : undefined

/** Whether the file holds no database, or a broken one: waiting does not mend it. */
export const isDamaged = (code: number | undefined): boolean => code === SQLITE_CORRUPT || code === SQLITE_NOTADB

/**
 * Whether the disk is full, which shows as an input/output error where the index of the write-ahead log would grow.
 * Others of these are a disk that fails: making room does not mend it.
 */
export const isFull = (error: unknown): boolean =>
  sqliteCodeOf(error) === SQLITE_FULL || (error as { readonly errcode?: unknown })?.errcode === SQLITE_IOERR_SHMSIZE
