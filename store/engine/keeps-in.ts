import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { query, type Store } from '../client.ts'

const tablesPath = query({
  sql: `SELECT path FROM system.disks WHERE name = 'default'`,
  params: z.object({}),
  row: z.object({ path: z.string() }),
})

const isSameFolder = (one: string, other: string): boolean => {
  if (resolve(one) === resolve(other)) return true
  try {
    const seen = statSync(one, { throwIfNoEntry: false })
    // A container that shares our network, and this volume under another path.
    if (seen === undefined) return true
    const { dev, ino } = statSync(other)
    return seen.dev === dev && seen.ino === ino
  } catch {
    return false
  }
}

/**
 * Whether the engine that answers there has its tables in our folder `dir`. Whoever copies a data folder has the ports
 * and passwords of the first one too: what answers at them may be the other's.
 */
export const keepsIn = async (store: Store, dir: string, signal: AbortSignal): Promise<boolean> => {
  const [tables] = await store.ask(tablesPath, {}, signal)
  return tables !== undefined && isSameFolder(tables.path, join(dir, 'data'))
}
