import type { DatabaseSync } from 'node:sqlite'
import type { MentionId } from './mention.ts'

const ID_BYTES = 16

/**
 * What is on its way to the log, written before it is appended and taken out when it is remembered. What a process
 * left here when it died may stand on the log or not: seen again, it must count as a revision of what may stand there.
 */
export interface Carrying {
  /** Returns a ticket for `arrived`. */
  carry(ids: readonly MentionId[], now: number): number
  /** They are remembered: nothing about them is unsure any more. */
  arrived(ticket: number, ids: readonly MentionId[]): void
  /** These were given up on their way: they may yet arrive. */
  givenUp(ids: readonly MentionId[]): void
  /** Whether this was given up, or another process, perhaps one that died, had it on its way when the ledger was opened. */
  unsure(id: MentionId): boolean
  expire(olderThanMs: number): void
}

export const CARRYING_SCHEMA =
  'CREATE TABLE IF NOT EXISTS carrying (ticket INTEGER PRIMARY KEY, since INTEGER NOT NULL, ids BLOB NOT NULL);'

export const carryingIn = (database: DatabaseSync): Carrying => {
  const put = database.prepare('INSERT INTO carrying (since, ids) VALUES (?, ?)')
  const take = database.prepare('DELETE FROM carrying WHERE ticket = ?')
  const expire = database.prepare('DELETE FROM carrying WHERE since < ?')
  const keyOf = (id: MentionId): string => id.replaceAll('-', '')
  const left = new Set<string>()
  for (const { ids } of database.prepare('SELECT ids FROM carrying').all()) {
    const hex = Buffer.from(ids as Uint8Array).toString('hex')
    for (let at = 0; at < hex.length; at += 2 * ID_BYTES) left.add(hex.slice(at, at + 2 * ID_BYTES))
  }
  return {
    carry: (ids, now) => Number(put.run(now, Buffer.from(ids.map(keyOf).join(''), 'hex')).lastInsertRowid),
    arrived: (ticket, ids) => {
      take.run(ticket)
      if (left.size > 0) for (const id of ids) left.delete(keyOf(id))
    },
    givenUp: (ids) => {
      for (const id of ids) left.add(keyOf(id))
    },
    unsure: (id) => left.size > 0 && left.has(keyOf(id)),
    expire: (olderThanMs) => {
      expire.run(olderThanMs)
    },
  }
}
