import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/**
 * The right to run the engine of one data folder. An exclusive SQLite transaction is a kernel lock that every
 * platform has and that ends with its process, however that dies. Undefined when another process holds it.
 */
export const tryLock = (dir: string): Disposable | undefined => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const database = new DatabaseSync(join(dir, 'lock.sqlite'))
  try {
    database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
  } catch {
    database.close()
    return undefined
  }
  return { [Symbol.dispose]: () => database.close() }
}
