import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { HOUR_MS } from '../../../config/instant.ts'
import { LogSettings } from '../../../config/settings.ts'
import { openLog } from '../../../ingest/log/open.ts'
import { topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'
import { aSubscription, keysOf, type MakePlace, someRecords, startLogProcess } from './places.ts'
import { collect, describeDelivery } from './suite-delivery.ts'
import { describeSharing } from './suite-sharing.ts'

const { signal } = new AbortController()

const makePlace: MakePlace = async (over = {}) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'earshot-log-'))
  const settings = LogSettings.parse({ partitions: 4, ...over })
  return {
    dataDir,
    settings,
    open: () => openLog({ settings, dataDir, secretOf: () => '', log: openLogger('fatal', 'test') }),
    remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  }
}

describe('the embedded log', () => {
  describeDelivery(makePlace)
  describeSharing(makePlace)

  test('removes what is older than the retention, and gives the space back', async () => {
    const place = await makePlace({ retentionHours: 1 })
    await using log = await place.open()
    const now = Date.now
    try {
      Date.now = () => now() - 2 * HOUR_MS
      const value = Buffer.from(Array.from({ length: 4_000 }, () => Math.random()).join())
      await log.append(
        topics.mentions,
        someRecords(200, 'old').map((record) => ({ ...record, value })),
        signal,
      )
    } finally {
      Date.now = now
    }
    await log.append(topics.mentions, someRecords(10, 'new'), signal)
    await log.expire(signal)
    const left = await collect(log.read(topics.mentions, {}, signal))
    expect(left.map(({ key }) => key).filter((key) => key.startsWith('new-')).length).toBe(10)
    expect(left.filter(({ key }) => key.startsWith('old-'))).toEqual([])
    const lag = await log.lag(topics.mentions, 'never', signal)
    expect(lag.reduce((sum, { lagRecords }) => sum + lagRecords, 0)).toBe(10)
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('refuses appends above its size with a message that says what to do, and goes on when there is room', async () => {
    const place = await makePlace({ bytesMax: 1_048_576 })
    await using log = await place.open()
    const value = Buffer.from(Array.from({ length: 20_000 }, () => Math.random()).join())
    const fill = async (): Promise<void> => {
      for (let n = 0; n < 100; n++) await log.append(topics.mentions, [{ key: `${n}`, value }], signal)
    }
    await expect(fill()).rejects.toMatchObject({
      code: 'SL_LOG_DISK_FULL',
      message: expect.stringContaining('bytesMax'),
    })
    const roomier = LogSettings.parse({ ...place.settings, bytesMax: 100_000_000 })
    await using other = await openLog({
      settings: roomier,
      dataDir: place.dataDir,
      secretOf: () => '',
      log: openLogger('fatal', 'test'),
    })
    await other.append(topics.mentions, someRecords(1, 'room'), signal)
    await other[Symbol.asyncDispose]()
    await log[Symbol.asyncDispose]()
    await place.remove()
  })

  test('several processes append and consume at once, and every record is handled', async () => {
    const place = await makePlace()
    await using log = await place.open()
    const consumers = [1, 2].map(() =>
      startLogProcess(place, { consume: { subscription: aSubscription(), handlerMs: 1 } }),
    )
    const appenders = ['a', 'b', 'c'].map((name) =>
      startLogProcess(place, { append: { records: 1_000, perCall: 20, name } }),
    )
    await Promise.all(appenders.map(({ ended }) => ended))
    await eventually(() => {
      expect(new Set(consumers.flatMap(({ reports }) => keysOf(reports))).size).toBe(3_000)
    })
    for (const { child } of consumers) child.kill('SIGTERM')
    await Promise.all(consumers.map(({ ended }) => ended))
    const stored = await collect(log.read(topics.mentions, {}, signal))
    expect(stored.length).toBe(3_000)
    await log[Symbol.asyncDispose]()
    await place.remove()
  })
})
