import { beforeEach, expect, test } from '@jest/globals'
import { isoDay } from '../../../config/time/instant.ts'
import { openHistoryScorer } from '../../../enrich/history-scorer.ts'
import { correct } from '../../../store/corrections.ts'
import { erasePerson } from '../../../store/person/erase.ts'
import { notePeriod } from '../../../store/retention/period.ts'
import { newRollupState, rollupOnce } from '../../../store/rollup.ts'
import { runRescoreCommand } from '../../../store/trust-commands.ts'
import { aQueryList } from '../../enrich/watch-lists.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { aVoice } from '../../house/people.ts'
import { answersOf, count, daysAgo, figures, put, said, signal } from './retained.ts'

const clickhouse = clickHouseOfSuite()
const same = { publishedAt: daysAgo(400), collectedAt: daysAgo(400) }

/** Three mentions of one hour that the period has gone past, of which merges have removed two so far. */
beforeEach(async () => {
  await clickhouse.empty()
  await put(clickhouse.store, said('anna', 400), said('bert', 400), said('carl', 400), said('young', 3))
  await count(clickhouse.store)
  await notePeriod(clickhouse.store, 13, 'applied', signal)
  const gone = "ALTER TABLE mentions DELETE WHERE native_id IN ('bert', 'carl') SETTINGS mutations_sync = 1"
  await clickhouse.store.command(gone, signal)
})

const place = { id: said('anna', 400).mention.id, brand: 'kavento' }

test.each([
  ['an edit', () => put(clickhouse.store, said('anna', 400, { ...same, version: 2 }))],
  ['a deletion', () => put(clickhouse.store, said('anna', 400, { ...same, version: 2, deleted: true, text: '' }))],
  ['a mention that comes late', () => put(clickhouse.store, said('late', 400))],
  [
    'a correction',
    () =>
      correct(clickhouse.store, place, { what: 'sentiment', value: ['negative'], by: 'Eva', at: Date.now() }, signal),
  ],
  [
    'an erasure',
    () =>
      erasePerson(
        { store: clickhouse.store, tell: () => undefined, waitForFiles: false },
        { voices: [aVoice('anna')], ids: [], urls: [] },
        signal,
      ),
  ],
])('%s in an hour that merges have begun to remove leaves its stored figures as they are', async (_, touch) => {
  const state = newRollupState()
  await rollupOnce(clickhouse.store, state, signal)
  await touch()
  await rollupOnce(clickhouse.store, state, signal)
  await rollupOnce(clickhouse.store, newRollupState(), signal)
  expect(await figures(clickhouse.store)).toEqual(['3 1', '400 3'])
  const bins = 'SELECT sum(mentions) FROM rollup_5m FINAL UNION ALL SELECT sum(mentions) FROM rollup_topic_hour FINAL'
  const channels = 'SELECT sum(mentions) FROM rollup_channel_hour FINAL'
  expect(await answersOf(clickhouse.store, `${bins} UNION ALL ${channels}`)).toEqual(['4', '4', '4'])
})

test('what is younger is counted as ever', async () => {
  await put(clickhouse.store, said('another', 3))
  await count(clickhouse.store)
  expect(await figures(clickhouse.store)).toEqual(['3 2', '400 3'])
})

test('a rescore begins at the edge of the period, and says so', async () => {
  const [told, warned] = [[] as string[], [] as string[]]
  const deps = {
    store: clickhouse.store,
    brands: ['kavento'],
    now: Date.now,
    workersDiffer: async () => undefined,
    scorer: async () => openHistoryScorer(aQueryList({ kavento: ['kavento'] })),
    out: (line: string) => void told.push(line),
    err: (line: string) => void warned.push(line),
  }
  await runRescoreCommand(deps, { from: isoDay(daysAgo(500)) }, signal)
  expect(told.at(-1)).toMatch(/^rescore \w+: 1 rows/)
  expect(warned).toEqual([
    expect.stringMatching(/^begins on \d{4}-\d\d-\d\d: what is older is past the retention period/),
  ])
})
