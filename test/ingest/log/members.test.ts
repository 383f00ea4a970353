import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { newClaim } from '../../../ingest/log/claim.ts'
import { type Database, openDatabase, prepareFile } from '../../../ingest/log/embedded-database.ts'
import { joinGroup } from '../../../ingest/log/embedded-members.ts'
import { processPlace } from '../../../ingest/log/process-place.ts'

const topic = { id: 1, partitions: 8 }
const NOW = 1_000_000_000
const LEASE_MS = 6_000

describe('the members of a group', () => {
  let dir: string
  let database: Database
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'earshot-members-'))
    await prepareFile(join(dir, 'log.sqlite'))
    database = openDatabase(join(dir, 'log.sqlite'), false)
  })
  afterEach(async () => {
    database[Symbol.dispose]()
    await rm(dir, { recursive: true, force: true })
  })

  const plantMember = (place: string, pid: number): void => {
    database.run("INSERT INTO members VALUES (1, 'g', 'planted', ?, ?, ?)", place, pid, NOW)
    for (let partition = 0; partition < 8; partition++) {
      database.run("INSERT INTO claims VALUES (1, 'g', ?, 'planted')", partition)
    }
  }

  test('share evenly, and nobody takes what another still has', () => {
    const members = [1, 2, 3].map(() => joinGroup(database, topic, 'g'))
    expect(members[0]?.tend(NOW).mine.size).toBe(8)
    for (const member of members.slice(1)) expect(member.tend(NOW).mine.size).toBe(0)
    for (let round = 0; round < 3; round++) {
      for (const member of members) for (const partition of member.tend(NOW).surplus) member.release(partition)
      for (const member of members) member.tend(NOW)
    }
    const shares = members.map((member) => member.tend(NOW))
    expect(shares.map(({ mine }) => mine.size).sort()).toEqual([2, 3, 3])
    expect(new Set(shares.flatMap(({ mine }) => [...mine])).size).toBe(8)
    expect(shares.every(({ surplus }) => surplus.length === 0)).toBe(true)
  })

  test('take no more than their share of what becomes free', () => {
    const [first, second, third] = [1, 2, 3].map(() => joinGroup(database, topic, 'g'))
    for (const member of [first, second]) member?.tend(NOW)
    first?.leave()
    expect(third?.tend(NOW).mine.size).toBe(4)
    expect(second?.tend(NOW).mine.size).toBe(4)
  })

  test('free at once what a dead process of this host had', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    plantMember(processPlace(), pid)
    expect(joinGroup(database, topic, 'g').tend(NOW).mine.size).toBe(8)
  })

  test('leave a member of another host alone until its lease ends, because its process ids mean nothing here', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    plantMember('elsewhere', pid)
    const me = joinGroup(database, topic, 'g')
    expect(me.tend(NOW).mine.size).toBe(0)
    expect(me.tend(NOW + LEASE_MS + 1).mine.size).toBe(8)
  })

  test('free what a silent member had also when the clock was set back: its last beat then lies in the future', () => {
    plantMember('elsewhere', process.pid)
    const me = joinGroup(database, topic, 'g')
    expect(me.tend(NOW - LEASE_MS).mine.size).toBe(0)
    expect(me.tend(NOW - LEASE_MS - 1).mine.size).toBe(8)
  })

  test('do not commit for a partition that went to another', () => {
    const [slow, quick] = [joinGroup(database, topic, 'g'), joinGroup(database, topic, 'g')]
    slow.tend(NOW)
    quick.tend(NOW + LEASE_MS + 1)
    const ack = { claim: newClaim(3, 0), next: 100 }
    expect(quick.commit([ack])).toEqual([])
    expect(slow.commit([{ ...ack, next: 50 }])).toHaveLength(1)
    expect(quick.committed(3)).toBe(100)
  })

  test('come back with new claims after they were taken for dead', () => {
    const [slow, quick] = [joinGroup(database, topic, 'g'), joinGroup(database, topic, 'g')]
    slow.tend(NOW)
    quick.tend(NOW + LEASE_MS + 1)
    expect(slow.tend(NOW + LEASE_MS + 2).mine.size).toBe(0)
    expect(quick.tend(NOW + LEASE_MS + 2).surplus.length).toBe(4)
  })

  test('make place when they leave', () => {
    const [one, two] = [joinGroup(database, topic, 'g'), joinGroup(database, topic, 'g')]
    one.tend(NOW)
    two.tend(NOW)
    one.leave()
    expect(two.tend(NOW).mine.size).toBe(8)
  })
})
