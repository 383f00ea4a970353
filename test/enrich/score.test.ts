import { createHmac } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { openScorer } from '../../enrich/score.ts'
import { reachOf } from '../../enrich/signals/reach.ts'
import { openVoices } from '../../enrich/voice.ts'
import type { Mention } from '../../ingest/mention.ts'
import { aMention, noon } from '../house/builders.ts'
import { aWatchList } from './watch-lists.ts'

const voiceKey = Buffer.alloc(32, 7)
const watchList = aWatchList({ kavento: ['Kavento'], rival: ['Rival'] })

describe('a scored mention', () => {
  const scorer = openScorer(watchList, { voiceKey })

  test('is one row for each matched brand, with everything of the contract', () => {
    const mention = aMention({ text: 'Love my Kavento, much better than Rival', author: { id: 'u1', followers: 12 } })
    const rows = scorer.scoreMention(mention, noon)
    expect(rows.map(({ brand, clause }) => [brand, clause])).toEqual([
      ['kavento', 'Kavento'],
      ['rival', 'Rival'],
    ])
    expect(rows[0]).toMatchObject({
      mention,
      queryVersion: watchList.brands[0]?.queries[0]?.version,
      language: { code: 'en' },
      sentiment: { label: 'positive' },
      topics: [],
      intents: ['praise'],
      reach: 12,
      scorers: scorer.name,
      scoredAt: noon,
    })
    expect(rows[0]?.voice).toMatch(/^[0-9a-f]{16}$/)
    expect(rows[0]?.story).toMatch(/^[1-9]\d{0,19}$/)
  })

  test('names the entities of the settings it speaks of, before its tags and names, and queries can ask for them', () => {
    const settings = parseSettings({
      brands: [{ name: 'Kavento', queries: ['entity:"product:kavento-one" OR entity:"person:jo-doe"'] }],
      entities: [
        { name: 'Kavento One', words: ['Kavento One', 'K1'] },
        { name: 'Jo Doe', kind: 'person', words: ['Jo Doe'], not: ['Jo Doe Street'] },
      ],
    })
    const { scoreMention } = openScorer(watchListOf(settings), { voiceKey })
    const entitiesIn = (text: string) => scoreMention(aMention({ text }), noon)[0]?.entities
    expect(entitiesIn('my #k1 is great, @shop')).toEqual(['product:kavento-one', '#k1', '@shop'])
    expect(entitiesIn('Jo Doe likes the Kavento One')).toEqual(['product:kavento-one', 'person:jo-doe'])
    expect(entitiesIn('see you at Jo Doe Street')).toBeUndefined()
  })

  test('by one of a brand’s own accounts is official for that brand, and for queries', () => {
    const settings = parseSettings({
      brands: [
        { name: 'Kavento', words: ['Kavento'], accounts: ['@KaventoHelp', 'u7'] },
        { name: 'Voices', queries: ['kavento AND authorOfficial:false'] },
      ],
      competitors: [{ name: 'Rival', words: ['Rival'] }],
    })
    const { scoreMention } = openScorer(watchListOf(settings), { voiceKey })
    const officialBy = (author: Mention['author']) =>
      scoreMention(aMention({ text: 'Kavento or Rival', author }), noon).map((row) => [
        row.brand,
        row.mention.author?.official,
      ])
    const own = [
      ['kavento', true],
      ['rival', undefined],
    ]
    expect(officialBy({ id: '99', handle: 'kaventohelp' })).toEqual(own)
    expect(officialBy({ id: 'u7' })).toEqual(own)
    expect(officialBy({ id: '98', handle: 'somebody' })).toEqual([
      ['kavento', undefined],
      ['voices', undefined],
      ['rival', undefined],
    ])
  })

  test('is none where no brand is meant', () => {
    expect(scorer.scoreMention(aMention({ text: 'just the weather' }), noon)).toEqual([])
  })

  test('without author and counts has no voice and no reach', () => {
    const [row] = scorer.scoreMention(aMention({ text: 'Kavento' }), noon)
    expect(row?.voice).toBe('')
    expect(openVoices(voiceKey)({ source: 'test', author: { id: '' } })).toBe('')
    expect(row).not.toHaveProperty('reach')
  })

  test('keeps what the source states about the language', () => {
    const [row] = scorer.scoreMention(aMention({ text: 'Kavento ist ausgefallen', language: 'fr' }), noon)
    expect(row?.language).toEqual({ code: 'fr', confidence: 1 })
  })

  test('does not depend on the mentions before it', () => {
    const mention = aMention({ title: 'Kavento', text: 'Warum geht nichts? 😡 #kavento https://a.b' })
    const fresh = openScorer(watchList, { voiceKey }).scoreMention(mention, noon)
    scorer.scoreMention(aMention({ text: 'Kavento and Rival, what a wonderful day it was for them and for you' }), noon)
    expect(scorer.scoreMention(mention, noon)).toEqual(fresh)
  })
})

test('unmatched mentions are kept under the brand - when the settings say so', () => {
  const scorer = openScorer(watchList, { voiceKey, keepUnmatched: true })
  expect(scorer.scoreMention(aMention({ text: 'just the weather' }), noon)).toMatchObject([{ brand: '-', clause: '' }])
  expect(scorer.scoreMention(aMention({ text: 'Kavento' }), noon)).toMatchObject([{ brand: 'kavento' }])
})

test('the scorers are named with their versions', () => {
  expect(openScorer(watchList, { voiceKey }).name).toMatch(/^(\w+=[\w.,:/+-]+ ?)+$/)
})

test('the scorers are called otherwise where topics or entities are others, not where a query is only laid out anew', () => {
  const nameFor = (settings: object): string =>
    openScorer(watchListOf(parseSettings({ brands: [{ name: 'Kavento', words: ['kavento'] }], ...settings })), {
      voiceKey,
    }).name
  const topic = (query: string, name = 'Outage') => ({ name, queries: [{ query }] })
  const one = nameFor({ topics: [topic('outage OR störung')] })
  expect(nameFor({ topics: [topic('(outage)   OR störung')] })).toBe(one)
  const others = [
    {},
    { topics: [topic('outage')] },
    { topics: [topic('outage OR störung', 'Failure')] },
    { topics: [topic('outage OR störung'), topic('refund', 'Refund')] },
    { entities: [{ ...topic('outage OR störung'), kind: 'product' }] },
  ].map(nameFor)
  expect(new Set([one, ...others]).size).toBe(others.length + 1)
})

describe('a voice', () => {
  const author = { id: 'someone' }

  test('is the start of a keyed hash of source and author, also after forgetting', () => {
    const voiceOf = openVoices(voiceKey)
    const expected = createHmac('sha256', voiceKey).update('test\nsomeone').digest('hex').slice(0, 16)
    expect(voiceOf(aMention({ author }))).toBe(expected)
    for (let other = 0; other < 50_000; other++) voiceOf(aMention({ author: { id: `other ${other}` } }))
    expect(voiceOf(aMention({ author }))).toBe(expected)
  })

  test.each([32, 100])('is so for authors of any length, and for a key of %i bytes', (bytes) => {
    const key = Buffer.alloc(bytes, 7)
    const voiceOf = openVoices(key)
    for (const id of ['u', 'ü'.repeat(500), '🔥'.repeat(5_000), 'short again']) {
      const expected = createHmac('sha256', key).update(`test\n${id}`).digest('hex').slice(0, 16)
      expect(voiceOf({ source: 'test', author: { id } })).toBe(expected)
    }
  })

  test('is nobody else’s, however many authors there are', () => {
    const voiceOf = openVoices(voiceKey)
    const voices = Array.from({ length: 40_000 }, (_, at) => voiceOf({ source: 'test', author: { id: `u${at}` } }))
    expect(new Set(voices).size).toBe(voices.length)
  })

  test('differs by source and by key', () => {
    const voiceOf = openVoices(voiceKey)
    const voices = [
      voiceOf(aMention({ author })),
      voiceOf(aMention({ author, source: 'elsewhere' })),
      openVoices(Buffer.alloc(32, 8))(aMention({ author })),
    ]
    expect(new Set(voices).size).toBe(3)
    expect(voiceOf(aMention({ author }))).toBe(voices[0])
  })
})

test('reach is the larger of followers and views, and unknown is not zero', () => {
  expect(reachOf(aMention())).toBeUndefined()
  expect(reachOf(aMention({ engagement: { likes: 5 }, author: { id: 'a' } }))).toBeUndefined()
  expect(reachOf(aMention({ author: { id: 'a', followers: 0 } }))).toBe(0)
  expect(reachOf(aMention({ author: { id: 'a', followers: 10 }, engagement: { views: 7 } }))).toBe(10)
  expect(reachOf(aMention({ engagement: { views: 7 } }))).toBe(7)
})
