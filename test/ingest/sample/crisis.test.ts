import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { type Draft, draftsOf, SLOT_MS, type World } from '../../../ingest/sample/draft.ts'
import { crisisLevel } from '../../../ingest/sample/story.ts'
import { firings } from './crisis-rule.ts'
import { allOf, anEvening, aWorld } from './world.ts'

const LATER_MS = 4 * HOUR_MS

const draftsUntil = (world: World, toMs: number): readonly Draft[] => {
  const all: Draft[] = []
  for (let slot = Math.floor(world.startsAtMs / SLOT_MS); slot * SLOT_MS < toMs; slot++) {
    all.push(...draftsOf(slot, world))
  }
  return all
}

const negativeOf = (drafts: readonly Draft[], brand: number): readonly number[] =>
  drafts.filter((draft) => draft.brand === brand && draft.mood === 'negative').map((draft) => draft.at)

// Evening, small hours, a Saturday in summer, late at night, a Monday morning: people try things at any time.
const starts = [
  [20_260, anEvening],
  [2, Date.UTC(2026, 10, 24, 2, 28)],
  [3, Date.UTC(2026, 6, 11, 13, 5)],
  [4, Date.UTC(2027, 1, 3, 22, 34)],
  [5, Date.UTC(2026, 8, 7, 6, 45)],
] as const

describe.each(starts)('with seed %i, started at %i', (seed, anchorMs) => {
  const world = aWorld({ seed, anchorMs })
  const toMs = anchorMs + LATER_MS
  const drafts = draftsUntil(world, toMs)
  const fired = firings(negativeOf(drafts, 0), world.startsAtMs, toMs)

  test('the crisis rule fires within the first hour and is still firing at the start', () => {
    const first = fired.find(({ atMs }) => atMs > anchorMs - 2 * HOUR_MS)
    expect(first?.atMs).toBeLessThanOrEqual(anchorMs - HOUR_MS)
    const atStart = fired.filter(({ atMs }) => atMs >= anchorMs - 5 * MINUTE_MS && atMs <= anchorMs + 10 * MINUTE_MS)
    expect(atStart.length).toBeGreaterThanOrEqual(3)
    expect(Math.max(...fired.map(({ score }) => score))).toBeGreaterThan(2)
  })

  test('it fires at no other time in the thirteen days before', () => {
    expect(fired.filter(({ atMs }) => atMs < anchorMs - 2 * HOUR_MS)).toEqual([])
  })

  test('it is over two hours after the start', () => {
    expect(fired.filter(({ atMs }) => atMs > anchorMs + 2 * HOUR_MS)).toEqual([])
  })

  test('the competitors have none', () => {
    expect(firings(negativeOf(drafts, 1), world.startsAtMs, toMs)).toEqual([])
    expect(firings(negativeOf(drafts, 2), world.startsAtMs, toMs)).toEqual([])
  })
})

describe('the crisis', () => {
  test('is about eight to ten times the usual at its height and three to four times forty minutes after the start', () => {
    expect(crisisLevel(anEvening - 60 * MINUTE_MS, anEvening)).toBeGreaterThan(8)
    expect(crisisLevel(anEvening - 60 * MINUTE_MS, anEvening)).toBeLessThan(10)
    expect(crisisLevel(anEvening + 40 * MINUTE_MS, anEvening)).toBeGreaterThan(3)
    expect(crisisLevel(anEvening + 40 * MINUTE_MS, anEvening)).toBeLessThan(4)
    expect(crisisLevel(anEvening + 5 * HOUR_MS, anEvening)).toBeLessThan(0.2)
    expect(crisisLevel(anEvening - 2 * HOUR_MS - 1, anEvening)).toBe(0)
  })

  test('starts with a post whose shares grow past a thousand, and others answer and pass on', () => {
    const events = allOf(aWorld({ days: 1 }), anEvening)
    const spark = events.filter(({ sighting }) => sighting.nativeId.endsWith('spark-de'))
    expect(spark[0]?.dueMs).toBe(anEvening - 2 * HOUR_MS + 20_000)
    expect(spark[0]?.sighting.engagement?.shares).toBe(0)
    expect(spark.at(-1)?.sighting.engagement?.shares).toBeGreaterThan(1_000)
    const id = spark[0]?.sighting.nativeId
    const around = events.filter(({ sighting }) => sighting.thread?.rootId === id && sighting.version === 1)
    expect(new Set(around.map(({ sighting }) => sighting.kind))).toEqual(new Set(['reply', 'quote', 'share']))
  })

  test('speaks of refunds and the hotline, in English and in German', () => {
    const drafts = draftsUntil(aWorld({ days: 1 }), anEvening).filter((draft) => draft.crisis)
    expect(drafts.length).toBeGreaterThan(90)
    for (const language of ['en', 'de']) {
      expect(drafts.filter((draft) => draft.language === language).length).toBeGreaterThan(25)
    }
    const texts = allOf(aWorld({ days: 1 }), anEvening)
      .filter(({ sighting }) => drafts.some((draft) => draft.id === sighting.nativeId) && sighting.version === 1)
      .map(({ sighting }) => `${sighting.title ?? ''} ${sighting.text}`)
    const onTopic = texts.filter((text) =>
      /refund|money|debit|charge|hotline|helpline|geld|abgebucht|abbuch|erstatt|konto|servicenummer/iu.test(text),
    )
    expect(onTopic.length / texts.length).toBeGreaterThan(0.75)
  })

  test('stays where the first start put it, however long the sample runs', () => {
    const world = aWorld({ days: 3 })
    const nextWeek = draftsUntil({ ...world, startsAtMs: anEvening + DAY_MS }, anEvening + 8 * DAY_MS)
    expect(nextWeek.filter((draft) => draft.crisis)).toEqual([])
  })
})
