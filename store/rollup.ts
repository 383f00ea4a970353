import { z } from 'zod'
import { counters, type Logger } from '../config/events.ts'
import { runAgain } from '../config/time/again.ts'
import { query, type Store } from './client.ts'
import { moodType } from './mood-column.ts'
import { goneBeforeSql } from './retention/edge.ts'

/** One hour of one brand; `hour` in epoch seconds. */
interface Bucket {
  readonly brand: string
  readonly hour: number
}

const Buckets = z.object({
  brands: z.array(z.string()),
  hours: z.array(z.int()),
  from: z.int(),
  until: z.int(),
  computedAt: z.int(),
})

/** What was stored within so many ms is told apart from what was stored before and after. */
const SLICE_MS = 30_000

/**
 * What was stored in each bucket, slice by slice of `stored_at`; all that is older than `recent`, as after a pause, is
 * one slice, 0: nothing of it can still become visible. Two inserts overlap: rows may become visible behind
 * others with a later stamp, so a slice is known by all its stamps, not by the last. Not FINAL: a row that was replaced
 * stood in the same bucket as the one that replaced it.
 */
const storedSince = query({
  sql: `SELECT brand, toUnixTimestamp(toStartOfHour(published_at)) AS hour,
               if(stored_at < fromUnixTimestamp64Milli({recent:Int64}, 'UTC'), 0,
                 intDiv(toUnixTimestamp64Milli(stored_at), ${SLICE_MS})) AS slice,
               toString(count()) || ' ' || toString(sum(toUnixTimestamp64Milli(stored_at) % ${SLICE_MS})) AS rows
        FROM mentions WHERE stored_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
        GROUP BY brand, hour, slice ORDER BY hour DESC, brand SETTINGS max_threads = 1`,
  params: z.object({ since: z.int(), recent: z.int() }),
  row: z.object({ brand: z.string(), hour: z.coerce.number(), slice: z.coerce.number(), rows: z.string() }),
})

const clockAndProgress = query({
  sql: `SELECT toUnixTimestamp64Milli(now64(3)) AS now,
               toUnixTimestamp64Milli(max(done_until)) AS doneUntil,
               toUnixTimestamp64Milli(argMax(looked_until, done_until)) AS lookedUntil
        FROM rollup_progress WHERE name = 'rollup'`,
  params: z.object({}),
  row: z.object({ now: z.coerce.number(), doneUntil: z.coerce.number(), lookedUntil: z.coerce.number() }),
})

/**
 * The rows of the wished hours, and one weightless row a bucket: an emptied bucket is written as zeros. An end of whole
 * seconds would not do for an instant of milliseconds: ClickHouse (26.7) leaves a part out all of whose rows lie in the
 * second before it.
 */
const rowsOf = (extra: string, weightless: string): string => `
  SELECT brand, published_at, sentiment, ${extra}, 1 AS w FROM mentions FINAL
  WHERE brand IN {brands:Array(String)}
    AND published_at >= toDateTime({from:UInt32}, 'UTC') AND published_at < toDateTime64({until:UInt32}, 3, 'UTC')
    AND (brand, toUnixTimestamp(toStartOfHour(published_at))) IN
        (SELECT b, h FROM (SELECT {brands:Array(String)} AS bs, {hours:Array(UInt32)} AS hs) ARRAY JOIN bs AS b, hs AS h)
  UNION ALL ${weightless}`

const moods = `sum(w) AS mentions, sumIf(w, sentiment = 'negative') AS negative,
  sumIf(w, sentiment = 'neutral') AS neutral, sumIf(w, sentiment = 'positive') AS positive`
const emptyMood = `CAST(0 AS ${moodType})`
const computedAt = `fromUnixTimestamp64Milli({computedAt:Int64}, 'UTC')`
/** Where a retention period removes mentions, the figures of before stay as they are. */
const openHours = (bucket: string): string => `HAVING ${bucket} >= ${goneBeforeSql}`
// One thread: the inserts come first.
const settings = 'SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1'
const emptyHours = `FROM (SELECT {brands:Array(String)} AS bs, {hours:Array(UInt32)} AS hs) ARRAY JOIN bs AS b, hs AS h`

const fiveMinutesSql = `INSERT INTO rollup_5m (brand, at, mentions, negative, neutral, positive, computed_at)
SELECT brand, toStartOfFiveMinutes(published_at) AS at, ${moods}, ${computedAt}
FROM (${rowsOf(
  '0 AS none',
  `SELECT b, toDateTime64(h + step * 300, 3, 'UTC'), ${emptyMood}, 0, 0 ${emptyHours} ARRAY JOIN range(12) AS step`,
)}) GROUP BY brand, at ${openHours('at')} ${settings}`

const hoursSql = `INSERT INTO rollup_hour (brand, hour, mentions, negative, neutral, positive, score_sum, engagement, reach, voices, computed_at)
SELECT brand, toStartOfHour(published_at) AS hour, ${moods}, sum(score), sum(engaged), sum(reached),
  uniqCombinedStateIf(13)(voice, voice != ''), ${computedAt}
FROM (${rowsOf(
  `toFloat64(sentiment_score) AS score, ifNull(likes, 0) + ifNull(comments, 0) + ifNull(shares, 0) AS engaged,
   ifNull(reach, 0) AS reached, voice`,
  `SELECT b, toDateTime64(h, 3, 'UTC'), ${emptyMood}, 0, 0, 0, '', 0 ${emptyHours}`,
)}) GROUP BY brand, hour ${openHours('hour')} ${settings}`

const storedHours = `brand IN {brands:Array(String)} AND hour >= toDateTime({from:UInt32}, 'UTC')
  AND hour < toDateTime({until:UInt32}, 'UTC') AND (brand, toUnixTimestamp(hour)) IN (SELECT b, h ${emptyHours})`

const topicsSql = `INSERT INTO rollup_topic_hour (brand, hour, topic, mentions, negative, neutral, positive, computed_at)
SELECT brand, toStartOfHour(published_at) AS hour, topic, ${moods}, ${computedAt}
FROM (${rowsOf(
  'arrayJoin(topics) AS topic',
  `SELECT brand, toDateTime64(hour, 3, 'UTC'), ${emptyMood}, topic, 0 FROM rollup_topic_hour FINAL
   WHERE ${storedHours}`,
)}) GROUP BY brand, hour, topic ${openHours('hour')} ${settings}`

const channelsSql = `INSERT INTO rollup_channel_hour (brand, hour, source, channel, mentions, negative, neutral, positive, computed_at)
SELECT brand, toStartOfHour(published_at) AS hour, source, channel, ${moods}, ${computedAt}
FROM (${rowsOf(
  'source, channel',
  `SELECT brand, toDateTime64(hour, 3, 'UTC'), ${emptyMood}, source, channel, 0 FROM rollup_channel_hour FINAL
   WHERE ${storedHours}`,
)}) GROUP BY brand, hour, source, channel ${openHours('hour')} ${settings}`

const BUCKETS_PER_STATEMENT = 1_000
const HOUR_S = 3_600

/**
 * Writes the rollups of these hours from the current rows. Idempotent; equal to a recount by construction, but for hours
 * that a retention period has closed.
 */
export const recompute = async (
  store: Store,
  buckets: readonly Bucket[],
  now: number,
  signal: AbortSignal,
): Promise<void> => {
  for (let at = 0; at < buckets.length; at += BUCKETS_PER_STATEMENT) {
    const part = buckets.slice(at, at + BUCKETS_PER_STATEMENT)
    const hours = part.map((bucket) => bucket.hour)
    const params = Buckets.parse({
      brands: part.map((bucket) => bucket.brand),
      hours,
      from: Math.min(...hours),
      until: Math.max(...hours) + HOUR_S,
      computedAt: now,
    })
    for (const sql of [fiveMinutesSql, hoursSql, topicsSql, channelsSql]) await store.command(sql, signal, params)
    counters.rollups.inc(part.length)
  }
}

/**
 * A row may become visible this long after its `stored_at`, in ms: a request to the store is given up after 120 s. Rows
 * that young are looked at again.
 */
const VISIBLE_LATE_MS = 130_000

/** What one process remembers between its cycles: only to spare work, never needed for being right. */
export interface RollupState {
  /** By the store's clock. */
  lookedUntil: number | undefined
  /** The rows of each slice of a bucket that are counted: see `storedSince`. */
  readonly counted: Map<string, { readonly slice: number; readonly rows: string }>
}

export const newRollupState = (): RollupState => ({ lookedUntil: undefined, counted: new Map() })

/** One cycle: recomputes every hour with rows stored since the last one; returns how many. */
export const rollupOnce = async (store: Store, state: RollupState, signal: AbortSignal): Promise<number> => {
  const [clock] = await store.ask(clockAndProgress, {}, signal)
  if (clock === undefined) return 0
  // The store's clock may have been set back: what is computed now still counts as newer than what was before, and
  // rows are looked for from what it calls recent, however far the last look came.
  const until = state.lookedUntil ?? clock.lookedUntil
  const computedAt = Math.max(clock.now, clock.doneUntil + 1)
  const since = Math.max(0, until - VISIBLE_LATE_MS)
  const firstSlice = Math.floor(Math.max(0, clock.now - VISIBLE_LATE_MS) / SLICE_MS)
  const recent = firstSlice * SLICE_MS
  const stored = await store.ask(storedSince, { since: Math.min(since, recent), recent }, signal)
  const keyOf = ({ brand, hour, slice }: (typeof stored)[number]): string => `${brand}\n${hour}\n${slice}`
  const changed = stored.filter((part) => state.counted.get(keyOf(part))?.rows !== part.rows)
  const due = new Map(changed.map(({ brand, hour }) => [`${brand}\n${hour}`, { brand, hour }]))
  await recompute(store, [...due.values()], computedAt, signal)
  for (const part of changed) state.counted.set(keyOf(part), { slice: part.slice, rows: part.rows })
  for (const [key, { slice }] of state.counted) if (slice < firstSlice) state.counted.delete(key)
  if (due.size > 0) {
    const progress = { name: 'rollup', done_until: computedAt, looked_until: clock.now }
    await store.insert('rollup_progress', [progress], signal)
  }
  state.lookedUntil = clock.now
  return due.size
}

const CYCLE_MS_MIN = 1_000
const CYCLE_MS_MAX = 10_000
/** Whoever has just started it sits before the page: so long it rests less. */
const FIRST_MS = 60_000
const FIRST_CYCLE_MS_MAX = 2_000
/** The rollup may take this share of the time: a long backfill must not starve the inserts. */
const BUSY_SHARE = 0.1

/** Cycles until aborted. Several processes may run it: they do the same work twice, with the same result. */
export const runRollup = (
  { store, logger }: { readonly store: Store; readonly logger: Logger },
  signal: AbortSignal,
): Promise<void> => {
  const state = newRollupState()
  const begun = performance.now()
  const restMs = (tookMs: number): number => {
    const restMsMax = performance.now() - begun < FIRST_MS ? FIRST_CYCLE_MS_MAX : CYCLE_MS_MAX
    return Math.min(restMsMax, Math.max(CYCLE_MS_MIN, (tookMs * (1 - BUSY_SHARE)) / BUSY_SHARE))
  }
  return runAgain(
    {
      part: 'rollup',
      logger,
      work: (until) => rollupOnce(store, state, until),
      restMs,
      failed: 'rollup waits for the store',
      onFailure: () => counters.retries.inc({ part: 'rollup' }),
    },
    signal,
  )
}
