import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from '@jest/globals'
import { z } from 'zod'
import { HOUR_MS } from '../../config/time/instant.ts'
import { enrichGroup, type LogRecord, type MessageLog, topics } from '../../ingest/log/port.ts'
import { encodeMention } from '../../ingest/mention-codec.ts'
import { query, type Store } from '../../store/client.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { aMention, noon } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'
import type { WorkerOrders } from '../house/worker-process.ts'

const { signal } = new AbortController()

/** The history of mention `n`: first seen; every 10th edited into another hour, every 25th deleted. */
export const recordsOf = (n: number): readonly LogRecord[] => {
  const first = aMention({
    nativeId: String(n),
    publishedAt: noon - ((n * 7_919) % 200) * HOUR_MS,
    text: `Kavento ${n}`,
  })
  const versions = [first]
  if (n % 10 === 0) versions.push({ ...first, version: 2, publishedAt: first.publishedAt + HOUR_MS })
  if (n % 25 === 0) versions.push({ ...first, version: 3, deleted: true, text: '' })
  return versions.map((mention) => ({ key: mention.id, value: encodeMention(mention) }))
}

/** What must be stored in the end: version and hour by native id. */
const expectedState = (count: number): Map<string, string> => {
  const state = new Map<string, string>()
  for (let n = 0; n < count; n++) {
    if (n % 25 === 0) continue
    const first = noon - ((n * 7_919) % 200) * HOUR_MS
    state.set(String(n), n % 10 === 0 ? `2 ${first + HOUR_MS}` : `1 ${first}`)
  }
  return state
}

const storedState = query({
  sql: 'SELECT native_id AS id, version, toUnixTimestamp64Milli(published_at) AS at FROM v_mentions',
  params: z.object({}),
  row: z.object({ id: z.string(), version: z.coerce.number(), at: z.coerce.number() }),
})

export const startWorker = (orders: WorkerOrders): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('../house/worker-process.ts', import.meta.url)),
      JSON.stringify(orders),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )

export const exited = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.signalCode ?? `${child.exitCode}`)
    child.once('exit', (code, how) => resolve(how ?? `${code}`))
  })

export const expectLogDrained = (log: MessageLog, withinMs: number): Promise<void> =>
  eventually(async () => {
    const lag = await log.lag(topics.mentions, enrichGroup, signal)
    expect(lag.reduce((sum, partition) => sum + partition.lagRecords, 0)).toBe(0)
  }, withinMs)

/** Every appended mention is stored exactly once in its newest version, and every rollup equals a recount. */
export const expectNothingLostNothingTwice = async (store: Store, count: number): Promise<void> => {
  await rollupOnce(store, newRollupState(), signal)
  const expected = expectedState(count)
  const stored = await store.ask(storedState, {}, signal)
  expect(stored.length).toBe(expected.size)
  const wrong = stored.filter((row) => expected.get(row.id) !== `${row.version} ${row.at}`)
  expect(wrong).toEqual([])
  await expectRollupsToEqualARecount(store)
}
