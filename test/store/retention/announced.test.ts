import { beforeEach, describe, expect, test } from '@jest/globals'
import type { Store } from '../../../store/client.ts'
import { type RetentionSetDeps, runRetentionSet } from '../../../store/retention/commands.ts'
import { notePeriod } from '../../../store/retention/period.ts'
import { newRollupState, rollupOnce } from '../../../store/rollup.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { answersOf, count, figures, forget, put, retentionOf, said, signal, stored, unattended } from './retained.ts'

const clickhouse = clickHouseOfSuite()
const { set, off, show } = retentionOf(() => clickhouse.store)
const killed = (point: string) => ({
  crashPoint: (label: string): void => {
    if (label === point) throw new Error('killed')
  },
})

beforeEach(async () => {
  await clickhouse.empty()
  await forget(clickhouse.store)
  await put(clickhouse.store, said('young', 3), said('older', 40))
})

test('what changes after an announcement that is taken back is counted', async () => {
  const state = newRollupState()
  await rollupOnce(clickhouse.store, state, signal)
  await expect(set(1, unattended, killed('after-announcement'))).rejects.toThrow('killed')
  // A worker that had not heard of it yet.
  await put(clickhouse.store, said('late', 40), said('later', 39))
  await rollupOnce(clickhouse.store, state, signal)
  await off()
  await rollupOnce(clickhouse.store, state, signal)
  expect(await stored(clickhouse.store)).toEqual(['late', 'later', 'older', 'young'])
  expect(await figures(clickhouse.store)).toEqual(['3 1', '39 1', '40 2'])
})

describe('Ctrl-C while running workers hear of a period', () => {
  const interrupted = async (months: number): Promise<string> => {
    const lines: string[] = []
    const stop = new AbortController()
    const deps = { store: clickhouse.store, nodes: [], isOwnEngine: true, keptHours: 1, heardMs: 60_000 }
    const out = (line: string): void => {
      lines.push(line)
      if (line.includes('hear of it')) setTimeout(() => stop.abort(), 100)
    }
    await expect(runRetentionSet({ ...deps, out }, months, unattended, stop.signal)).rejects.toThrow()
    return lines.join('\n')
  }

  test('takes it back: everything is taken in as before', async () => {
    expect(await interrupted(1)).toMatch(/Ctrl-C takes it back\ntaken back: nothing was removed$/)
    const { code, text } = await show()
    expect(code).toBe(0)
    expect(text).toContain('kept for good')
    expect(text).not.toContain('taken in')
    expect(await stored(clickhouse.store)).toEqual(['older', 'young'])
  })

  test('leaves the longer one in force that was set before', async () => {
    await set(13)
    await interrupted(1)
    expect(await show()).toMatchObject({ code: 0, text: expect.stringContaining('kept for 13 months') })
    expect(await stored(clickhouse.store)).toEqual(['older', 'young'])
  })
})

test('of two machines that set one at once the first is refused before anything goes, the other ends', async () => {
  const first = expect(set(1, unattended, { heardMs: 4_000 })).rejects.toMatchObject({
    code: 'SL_DATA_LOCKED',
    message: expect.stringContaining('24 months'),
  })
  const announced = () => answersOf(clickhouse.store, 'SELECT months FROM retention')
  await eventually(async () => expect(await announced()).toEqual(['1']))
  expect((await set(24, unattended, { heardMs: 6_000 })).code).toBe(0)
  await first
  expect(await stored(clickhouse.store)).toEqual(['older', 'young'])
  expect(await show()).toMatchObject({ code: 0, text: expect.stringContaining('kept for 24 months') })
}, 30_000)

test('a longer one is noted once the tables have it, also behind a shorter one that was only announced', async () => {
  await set(13)
  await expect(set(1, unattended, killed('after-announcement'))).rejects.toThrow('killed')
  // Otherwise the next day would go under 13 months, and nobody would know.
  await expect(set(24, unattended, killed('after-ttl'))).rejects.toThrow('killed')
  expect(await answersOf(clickhouse.store, "SELECT max(months) FROM retention WHERE state = 'applied'")).toEqual(['13'])
  expect((await set(24)).code).toBe(0)
  expect((await show()).code).toBe(0)
})

test.each([
  ['a longer one', (over: Partial<RetentionSetDeps>) => set(24, unattended, over)],
  ['none at all', (over: Partial<RetentionSetDeps>) => off(over)],
])('%s is not noted over a shorter one that another machine has set meanwhile', async (_, longer) => {
  await set(13)
  let isSet = false
  const store: Store = {
    ...clickhouse.store,
    command: async (sql, ...given) => {
      if (sql.includes('MODIFY TTL') && !isSet) await notePeriod(clickhouse.store, 1, 'applied', signal)
      isSet ||= sql.includes('MODIFY TTL')
      return await clickhouse.store.command(sql, ...given)
    },
  }
  await expect(longer({ store })).rejects.toMatchObject({ code: 'SL_DATA_LOCKED' })
  await put(clickhouse.store, said('late', 39))
  await count(clickhouse.store)
  expect(await figures(clickhouse.store)).toEqual(['3 1'])
})
