import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { requireOpenable } from '../../config/openable.ts'
import { SQLITE_BUSY, sqliteCodeOf } from '../../config/sqlite-code.ts'

/**
 * The right to run the engine of one data folder. An exclusive SQLite transaction is a kernel lock that every
 * platform has and that ends with its process, however that dies. Undefined when another process holds it. Throws
 * SL_DATA_UNWRITABLE where the lock's file is damaged or may not be written.
 */
export const tryLock = (dir: string): Disposable | undefined => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, 'lock.sqlite')
  requireOpenable(path)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch (cause) {
    database?.close()
    if (sqliteCodeOf(cause) === SQLITE_BUSY) return undefined
    throw new PipelineError('SL_DATA_UNWRITABLE', `lock cannot be taken: ${path} (${messageOf(cause)})`, { cause })
  }
  const held = database
  return { [Symbol.dispose]: () => held.close() }
}
