import { describe, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { sampleSettings } from '../../../config/settings/sample.ts'
import { parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import type { Sighting } from '../../../ingest/source.ts'
import { sampleSource } from '../../../ingest/sources/sample.ts'
import { allOf, anEvening, aWorld } from '../sample/world.ts'

const settings = { seed: 20_260, historyDays: 1, perHour: 40 }
const watchList = watchListOf(parseSettings(sampleSettings))
const log = openLogger('fatal', 'test')

/** What outlives a run: the cursor and all that was emitted. The clock is ours. */
interface Outside {
  cursor: string | undefined
  readonly emitted: Sighting[]
  readonly batches: number[]
  now: number
}

const keyOf = (one: Sighting): string => `${one.nativeId}/${one.version}`

/** Runs the real source until `enough` says so after a batch, or until it has nothing left to emit at `now`. */
const run = async (outside: Outside, enough: (batches: number) => boolean, using = settings): Promise<void> => {
  const shutdown = new AbortController()
  let batches = 0
  let quietSince = Date.now()
  const idle = setInterval(() => {
    if (Date.now() - quietSince > 400) shutdown.abort()
  }, 50)
  await sampleSource(using).run({
    watchList,
    log,
    now: () => outside.now,
    cursor: () => outside.cursor,
    saveCursor: (cursor) => {
      outside.cursor = cursor
    },
    emit: async (sightings) => {
      outside.emitted.push(...sightings)
      outside.batches.push(sightings.length)
      batches++
      quietSince = Date.now()
      if (enough(batches)) shutdown.abort()
      return { accepted: sightings.length, duplicate: 0, rejected: [] }
    },
    signal: shutdown.signal,
  })
  clearInterval(idle)
}

const outsideAt = (now: number): Outside => ({ cursor: undefined, emitted: [], batches: [], now })
const never = (): boolean => false
const expected = (toMs: number): readonly string[] =>
  allOf(aWorld({ days: settings.historyDays }), toMs).map(({ sighting }) => keyOf(sighting))

describe('the sample source', () => {
  test('says what it is', () => {
    expect(sampleSource(settings)).toMatchObject({ name: 'sample', kind: 'sample', mode: 'stream' })
  })

  test('emits its whole history at once, in batches, oldest first', async () => {
    const outside = outsideAt(anEvening)
    await run(outside, never)
    expect(outside.emitted.map(keyOf)).toEqual(expected(anEvening))
    expect(Math.max(...outside.batches)).toBeLessThanOrEqual(2_010)
    expect(outside.batches.length).toBeLessThan(40)
  })

  test('neither loses nor repeats when it is stopped after every batch, also within a busy hour', async () => {
    const busy = { seed: 3, historyDays: 1, perHour: 450 }
    const world = aWorld({ seed: 3, days: 1, perHour: 450 })
    const all = allOf(world, world.startsAtMs + 12 * HOUR_MS).map(({ sighting }) => keyOf(sighting))
    const outside = outsideAt(anEvening)
    for (let runs = 0; runs < 3; runs++) await run(outside, () => true, busy)
    expect(Math.max(...outside.batches)).toBeGreaterThanOrEqual(2_000)
    expect(outside.emitted.map(keyOf)).toEqual(all.slice(0, outside.emitted.length))
  })

  test('comes to the same end when it is stopped after every batch of the whole history', async () => {
    const outside = outsideAt(anEvening)
    for (let runs = 0; runs < 40 && outside.emitted.length < expected(anEvening).length; runs++) {
      await run(outside, () => true)
    }
    expect(outside.emitted.map(keyOf)).toEqual(expected(anEvening))
  })

  test('goes on live, and makes up for what fell due while it was away', async () => {
    const outside = outsideAt(anEvening)
    await run(outside, never)
    for (const laterMs of [3_000, MINUTE_MS, 20 * MINUTE_MS, 5 * HOUR_MS]) {
      outside.now = anEvening + laterMs
      await run(outside, never)
    }
    expect(outside.emitted.map(keyOf)).toEqual(expected(anEvening + 5 * HOUR_MS))
  })

  test('repeats a batch whose emit failed, and only that', async () => {
    const outside = outsideAt(anEvening)
    const failing = sampleSource(settings).run({
      watchList,
      log,
      now: () => outside.now,
      cursor: () => outside.cursor,
      saveCursor: (cursor) => {
        outside.cursor = cursor
      },
      emit: async (sightings) => {
        if (outside.batches.length === 3) throw new Error('log away')
        outside.emitted.push(...sightings)
        outside.batches.push(sightings.length)
        return { accepted: sightings.length, duplicate: 0, rejected: [] }
      },
      signal: new AbortController().signal,
    })
    await expect(failing).rejects.toThrow('log away')
    await run(outside, never)
    expect(outside.emitted.map(keyOf)).toEqual(expected(anEvening))
  })

  test('makes up for no more than the days of its history', async () => {
    const outside = outsideAt(anEvening)
    outside.cursor = `${anEvening - 60 * DAY_MS}/${anEvening - 60 * DAY_MS}`
    await run(outside, never)
    const earliest = Math.min(...outside.emitted.map((one) => one.publishedAt ?? anEvening))
    expect(earliest).toBeGreaterThan(anEvening - (settings.historyDays + 1) * DAY_MS)
  })

  test('starts over when the cursor cannot be read', async () => {
    const outside = outsideAt(anEvening)
    outside.cursor = 'not a cursor'
    await run(outside, (batches) => batches === 1)
    expect(outside.cursor).toMatch(new RegExp(`^${anEvening}/\\d+$`))
  })
})
