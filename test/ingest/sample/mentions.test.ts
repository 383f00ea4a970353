import { describe, expect, test } from '@jest/globals'
import { sampleBrands } from '../../../config/settings/sample.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { Mention, mentionId } from '../../../ingest/mention.ts'
import { draftsOf, SLOT_MS } from '../../../ingest/sample/draft.ts'
import { openSample } from '../../../ingest/sample/mentions.ts'
import { patterns } from '../../../ingest/sample/patterns/all.ts'
import { berlinOffsetMs } from '../../../ingest/sample/rhythm.ts'
import { allOf, aWorld, firstOnly } from './world.ts'

const world = aWorld()
const events = allOf(world)
const mentions = firstOnly(events).map((event) => event.sighting)
const fullText = (one: { readonly title?: string | undefined; readonly text: string }): string =>
  `${one.title ?? ''} ${one.text}`
const drafts = (() => {
  const all = []
  for (let slot = Math.floor(world.startsAtMs / SLOT_MS); slot * SLOT_MS < world.anchorMs; slot++) {
    all.push(...draftsOf(slot, world))
  }
  return all
})()

describe('the same seed', () => {
  test('gives the same mentions with the same native ids, every time', () => {
    const day = [world.startsAtMs, world.startsAtMs + DAY_MS] as const
    expect(openSample(world)(...day)).toEqual(openSample(aWorld())(...day))
  })

  test('gives in short spans what it gives in one long span', () => {
    const from = world.anchorMs - 5 * HOUR_MS
    const between = openSample(world)
    const pieces = []
    for (let at = from; at < world.anchorMs; at += 7 * MINUTE_MS + 13) {
      pieces.push(...between(at, Math.min(at + 7 * MINUTE_MS + 13, world.anchorMs)))
    }
    expect(pieces).toEqual(openSample(world)(from, world.anchorMs))
  })

  test('never gives a native id to two mentions', () => {
    expect(new Set(mentions.map((one) => one.nativeId)).size).toBe(mentions.length)
  })

  test('makes thirty to forty thousand mentions in two weeks', () => {
    expect(mentions.length).toBeGreaterThan(28_000)
    expect(mentions.length).toBeLessThan(40_000)
  })
})

test('another seed gives other mentions', () => {
  const other = firstOnly(allOf(aWorld({ seed: 7, days: 1 })))
  const ids = new Set(mentions.map((one) => one.nativeId))
  expect(other.some((event) => ids.has(event.sighting.nativeId))).toBe(false)
})

describe('the rhythm', () => {
  const hourOf = (at: number): number => new Date(at + berlinOffsetMs(at)).getUTCHours()
  const dayOf = (at: number): number => new Date(at + berlinOffsetMs(at)).getUTCDay()
  const usual = drafts.filter((draft) => !draft.crisis)
  const count = (hours: readonly number[]): number =>
    usual.filter((draft) => hours.includes(hourOf(draft.at))).length / hours.length
  const perDay = (brand: number, days: readonly number[]): number =>
    usual.filter((draft) => draft.brand === brand && draft.subject !== 'campaign' && days.includes(dayOf(draft.at)))
      .length / days.length

  test('is loud in the evening and quiet at night', () => {
    expect(count([18, 19, 20])).toBeGreaterThan(8 * count([2, 3, 4]))
  })

  test('rests at the weekend for the main brand and not for the one of the young', () => {
    expect(perDay(0, [0, 6])).toBeLessThan(0.9 * perDay(0, [1, 2, 3, 4, 5]))
    expect(perDay(2, [0, 6])).toBeGreaterThan(perDay(2, [1, 2, 3, 4, 5]))
  })

  test('is over-dispersed: hours of the same time of day differ more than chance would have it', () => {
    const noon = new Map<number, number>()
    for (const draft of usual) {
      const day = Math.floor((draft.at + berlinOffsetMs(draft.at)) / DAY_MS)
      const weekday = dayOf(draft.at) % 6 !== 0
      if (weekday && hourOf(draft.at) >= 9 && hourOf(draft.at) < 22) noon.set(day, (noon.get(day) ?? 0) + 1)
    }
    const counts = [...noon.values()]
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length
    const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (counts.length - 1)
    expect(variance / mean).toBeGreaterThan(1.5)
  })

  test('knows the clock changes of Central Europe', () => {
    expect(berlinOffsetMs(Date.UTC(2026, 2, 29, 0, 59))).toBe(HOUR_MS)
    expect(berlinOffsetMs(Date.UTC(2026, 2, 29, 1, 0))).toBe(2 * HOUR_MS)
    expect(berlinOffsetMs(Date.UTC(2026, 9, 25, 0, 59))).toBe(2 * HOUR_MS)
    expect(berlinOffsetMs(Date.UTC(2026, 9, 25, 1, 0))).toBe(HOUR_MS)
  })

  test('has a campaign eight days before, mostly liked', () => {
    const campaign = usual.filter((draft) => draft.subject === 'campaign' && draft.at < world.anchorMs - 6 * DAY_MS)
    expect(campaign.length).toBeGreaterThan(400)
    expect(Math.min(...campaign.map((draft) => draft.at))).toBeGreaterThan(world.anchorMs - 9 * DAY_MS)
    expect(campaign.filter((draft) => draft.mood === 'positive').length / campaign.length).toBeGreaterThan(0.55)
  })
})

describe('the mix', () => {
  const part = (of: (draft: (typeof drafts)[number]) => boolean): number => drafts.filter(of).length / drafts.length

  test('is 45 English to 55 German', () => {
    expect(part((draft) => draft.language === 'en')).toBeGreaterThan(0.42)
    expect(part((draft) => draft.language === 'en')).toBeLessThan(0.5)
  })

  test('gives the main brand 46 of 100 mentions, the others 33 and 21', () => {
    expect(part((draft) => draft.brand === 0)).toBeCloseTo(0.46, 1)
    expect(part((draft) => draft.brand === 1)).toBeCloseTo(0.33, 1)
    expect(part((draft) => draft.brand === 2)).toBeCloseTo(0.21, 1)
  })

  test('is slightly more pleased than angry', () => {
    const calm = drafts.filter((draft) => !draft.crisis && draft.subject !== 'campaign')
    const moods = (mood: string): number => calm.filter((draft) => draft.mood === mood).length / calm.length
    expect(moods('negative')).toBeCloseTo(0.25, 1)
    expect(moods('neutral')).toBeCloseTo(0.45, 1)
    expect(moods('positive')).toBeCloseTo(0.3, 1)
  })

  test('states the language only for some', () => {
    const stated = mentions.filter((one) => one.language !== undefined).length / mentions.length
    expect(stated).toBeGreaterThan(0.2)
    expect(stated).toBeLessThan(0.6)
  })

  test('has replies, shares, quotes, reviews with stars, articles, questions and comments', () => {
    const kinds = new Set(mentions.map((one) => one.kind))
    for (const kind of ['post', 'reply', 'share', 'quote', 'comment', 'review', 'article', 'question'] as const) {
      expect(kinds).toContain(kind)
    }
    expect(mentions.filter((one) => one.kind === 'review').every((one) => one.rating !== undefined)).toBe(true)
    expect(mentions.filter((one) => one.author?.official === true).length).toBeGreaterThan(500)
    expect(mentions.filter((one) => one.kind === 'share' && one.thread === undefined)).toEqual([])
  })

  test('has a few thousand voices, of whom none is most of it', () => {
    const voices = new Map<string, number>()
    for (const one of mentions) voices.set(one.author?.id ?? '', (voices.get(one.author?.id ?? '') ?? 0) + 1)
    expect(voices.size).toBeGreaterThan(3_000)
    expect(Math.max(...voices.values())).toBeLessThan(mentions.length / 100)
  })
})

describe('the words', () => {
  test('come from more than three hundred hand-written sentences that carry the brand', () => {
    const cores = patterns.filter(({ role }) => role === 'core' || role === 'review' || role === 'board')
    expect(cores.length).toBeGreaterThan(300)
    expect(new Set(patterns.map((pattern) => pattern.language + pattern.role + pattern.source)).size).toBe(
      patterns.length,
    )
    expect(cores.filter(({ source }) => !source.includes('{b}')).map(({ source }) => source)).toEqual([])
  })

  test('rarely repeat: 95 of 100 texts stand alone', () => {
    expect(new Set(mentions.map((one) => one.text)).size / mentions.length).toBeGreaterThan(0.95)
  })

  test('always name the brand, and leave no slot open', () => {
    const named = new RegExp(
      `(?<![\\p{L}\\p{N}])(${sampleBrands.flatMap(({ words }) => words).join('|')})(?![\\p{L}\\p{N}])`,
      'iu',
    )
    expect(mentions.filter((one) => !named.test(fullText(one))).map(fullText)).toEqual([])
    expect(mentions.filter((one) => /[{}[\]|]|undefined|NaN/u.test(fullText(one))).map(fullText)).toEqual([])
  })

  test('lead to hosts that cannot exist', () => {
    const urls = events.flatMap(({ sighting }) => [
      sighting.url,
      sighting.author?.url,
      ...(sighting.links ?? []),
      ...(sighting.media ?? []).map((medium) => medium.url),
    ])
    const hosts = new Set(urls.flatMap((url) => (url === undefined ? [] : [new URL(url).hostname])))
    expect([...hosts].filter((host) => !host.endsWith('.example'))).toEqual([])
  })
})

describe('the life of a mention', () => {
  const byId = Map.groupBy(events, ({ sighting }) => sighting.nativeId)

  test('is a row of rising versions, the deletion last', () => {
    for (const life of byId.values()) {
      expect(life.map(({ sighting }) => sighting.version)).toEqual(life.map((_, at) => at + 1))
      expect(life.slice(0, -1).some(({ sighting }) => sighting.deleted === true)).toBe(false)
    }
  })

  test('brings edits, deletions and counts that grow', () => {
    const later = events.filter(({ sighting }) => (sighting.version ?? 1) > 1)
    expect(later.filter(({ sighting }) => sighting.deleted === true).length).toBeGreaterThan(100)
    expect(later.filter(({ sighting }) => sighting.editedAt !== undefined).length).toBeGreaterThan(200)
    const grown = [...byId.values()].filter(
      (life) => (life.at(-1)?.sighting.engagement?.likes ?? 0) > (life[0]?.sighting.engagement?.likes ?? 0),
    )
    expect(grown.length).toBeGreaterThan(1_000)
  })

  test('keeps to the limits of the contract, whatever its state', () => {
    for (const { dueMs, sighting } of events) {
      const { publishedAt = dueMs, version = 1, ...rest } = sighting
      const id = mentionId('sample', sighting.nativeId)
      Mention.parse({ ...rest, id, source: 'sample', version, publishedAt, collectedAt: dueMs })
    }
  })
})
