import { randomUUID } from 'node:crypto'
import type { Ack } from './claim.ts'
import type { Database } from './embedded-database.ts'
import type { StoredTopic } from './embedded-topics.ts'
import { isAlive, processPlace } from './process-place.ts'

/** A member silent for this long is gone; one whose process on this host ended is gone at once. */
const LEASE_MS = 6_000
const BEAT_MS = 1_000

/** Which partitions the log says are ours, and which of them another member waits for. */
export interface Share {
  readonly mine: ReadonlySet<number>
  readonly surplus: readonly number[]
}

export interface Membership {
  /** Says that we live, forgets the dead, takes what is free and due to us. */
  tend(now: number): Share
  release(partition: number): void
  /** Writes down what is acked; returns the acks whose partition is no longer ours, which were not written. */
  commit(acks: readonly Ack[]): Ack[]
  /** The offset the group reads next in a partition. */
  committed(partition: number): number
  leave(): void
}

interface Member {
  readonly id: string
  readonly place: string
  readonly pid: number
  readonly beatAt: number
}

/**
 * Every member gets an equal number of partitions, the first by id one more when it does not come out even. Members
 * keep what they have as far as that allows; a claim row names the one owner, so no partition ever has two.
 */
export const joinGroup = (database: Database, topic: StoredTopic, group: string): Membership => {
  const me = randomUUID()
  const place = processPlace()
  const of = [topic.id, group] as const
  let beatAt = 0

  const isGone = (member: Member, now: number): boolean => {
    if (member.id === me) return false
    // A clock set back must not make a lease eternal: a beat from the future counts as old.
    if (Math.abs(now - member.beatAt) > LEASE_MS) return true
    return member.place === place && !isAlive(member.pid)
  }
  const membersNow = (): Member[] =>
    database
      .all('SELECT member, place, pid, beat_at FROM members WHERE topic = ? AND grp = ? ORDER BY member', ...of)
      .map((row) => ({
        id: String(row['member']),
        place: String(row['place']),
        pid: Number(row['pid']),
        beatAt: Number(row['beat_at']),
      }))
  const claimsNow = (): Map<number, string> =>
    new Map(
      database
        .all('SELECT partition, member FROM claims WHERE topic = ? AND grp = ?', ...of)
        .map((row) => [Number(row['partition']), String(row['member'])]),
    )
  const forget = (member: string): void => {
    database.run('DELETE FROM members WHERE topic = ? AND grp = ? AND member = ?', ...of, member)
    database.run('DELETE FROM claims WHERE topic = ? AND grp = ? AND member = ?', ...of, member)
  }

  const write = (now: number): void => {
    database.run(
      `INSERT INTO members (topic, grp, member, place, pid, beat_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET beat_at = excluded.beat_at`,
      ...of,
      me,
      place,
      process.pid,
      now,
    )
    for (const member of membersNow()) if (isGone(member, now)) forget(member.id)
    const claims = claimsNow()
    const members = membersNow().map(({ id }) => id)
    let room = quotaOf(members, me, topic.partitions) - [...claims.values()].filter((id) => id === me).length
    for (let partition = 0; partition < topic.partitions && room > 0; partition++) {
      const owner = claims.get(partition)
      if (owner !== undefined && members.includes(owner)) continue
      database.run(
        'INSERT OR REPLACE INTO claims (topic, grp, partition, member) VALUES (?, ?, ?, ?)',
        ...of,
        partition,
        me,
      )
      room--
    }
  }

  const shareNow = (): Share & { readonly wants: boolean } => {
    const claims = claimsNow()
    const members = membersNow().map(({ id }) => id)
    const mine = [...claims].flatMap(([partition, owner]) => (owner === me ? [partition] : []))
    const quota = quotaOf(members, me, topic.partitions)
    const free = topic.partitions > [...claims.values()].filter((owner) => members.includes(owner)).length
    return { mine: new Set(mine), surplus: mine.slice(quota), wants: free && mine.length < quota }
  }

  return {
    tend: (now) => {
      const before = membersNow()
      const known = before.some(({ id }) => id === me)
      const share = known ? shareNow() : undefined
      if (share !== undefined && !share.wants && now - beatAt < BEAT_MS && !before.some((one) => isGone(one, now)))
        return share
      database.transaction(() => write(now))
      beatAt = now
      return shareNow()
    },
    release: (partition) => {
      database.run(
        'DELETE FROM claims WHERE topic = ? AND grp = ? AND partition = ? AND member = ?',
        ...of,
        partition,
        me,
      )
    },
    commit: (acks) =>
      database.transaction(() =>
        acks.filter(({ claim, next }) => {
          const written = database.run(
            `INSERT INTO offsets (topic, grp, partition, next)
             SELECT topic, grp, partition, ? FROM claims WHERE topic = ? AND grp = ? AND partition = ? AND member = ?
             ON CONFLICT DO UPDATE SET next = excluded.next`,
            next,
            ...of,
            claim.partition,
            me,
          )
          return written === 0
        }),
      ),
    committed: (partition) =>
      Number(
        database.get('SELECT next FROM offsets WHERE topic = ? AND grp = ? AND partition = ?', ...of, partition)?.[
          'next'
        ] ?? 0,
      ),
    leave: () => database.transaction(() => forget(me)),
  }
}

const quotaOf = (members: readonly string[], me: string, partitions: number): number => {
  const rank = members.indexOf(me)
  if (rank < 0) return 0
  return Math.floor(partitions / members.length) + (rank < partitions % members.length ? 1 : 0)
}
