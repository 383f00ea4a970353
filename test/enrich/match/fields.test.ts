import { expect, test } from '@jest/globals'
import { readQuery } from '../../../config/query/read.ts'
import type { SubjectScores } from '../../../enrich/scored.ts'
import type { Mention } from '../../../ingest/mention.ts'
import { noon } from '../../house/builders.ts'
import { aSubject, matches } from './asks.ts'

const scored: SubjectScores = {
  language: 'de',
  sentiment: { label: 'negative', score: -0.5 },
  topics: ['outage'],
  intents: ['complaint'],
  emotions: ['anger'],
  entities: ['product:kavento-one'],
  offensive: 0.25,
  spam: 0.75,
  reach: 10,
}

const holds = (asked: string, mention: Partial<Mention>): boolean => {
  const { query, problems } = readQuery(asked)
  if (query === undefined) throw new Error(problems.map(({ message }) => message).join())
  return matches(
    query,
    aSubject({ text: 'kavento', ...mention }, () => scored),
  )
}

const page = (url: string): Partial<Mention> => ({ url })
const by = (author: Partial<NonNullable<Mention['author']>>): Partial<Mention> => ({
  author: { id: 'u1', ...author },
})

test.each<readonly [string, Partial<Mention>, Partial<Mention>]>([
  ['site:spiegel.de', page('https://www.panorama.spiegel.de/a'), page('https://derspiegel.de/')],
  ['site:spiegel.de', page('https://www.spiegel.de'), {}],
  ['site:spiegel*', page('https://spiegel.de'), page('https://taz.de/spiegel')],
  ['topLevelDomain:de', page('https://a.example.de'), page('https://de.example.com')],
  ['url:msn.com/news', page('https://www.msn.com/news/1'), page('https://msn.com/sport')],
  ['links:kavento.com', { links: ['https://a.example', 'http://kavento.com/x'] }, { links: ['https://a.example'] }],
  ['author:"jörg müller"', by({ name: 'Jörg Müller' }), by({ name: 'Jörg' })],
  ['author:kavento_help', by({ handle: '@Kavento_Help' }), by({ handle: '@kavento' })],
  ['author:@kavento', by({ handle: 'kavento' }), by({ handle: 'kaventohelp' })],
  ['author:j.doe', by({ name: 'J Doe' }), by({ name: 'jdoe' })],
  ['author:u1', by({}), by({ id: 'u12' })],
  ['authorVerified:true', by({ verified: true }), by({})],
  ['authorOfficial:false', by({}), by({ official: true })],
  ['country:de', { place: { country: 'DE' } }, { place: { region: 'DE' } }],
  ['region:bayern', { place: { region: 'Bayern' } }, { place: { city: 'Bayern' } }],
  ['city:zürich', { place: { city: 'Zürich' } }, { place: { country: 'Zürich' } }],
  ['engagementType:RETWEET', { kind: 'share' }, { kind: 'quote' }],
  ['kind:review', { kind: 'review' }, { kind: 'post' }],
  ['guid:77', { nativeId: '77' }, { nativeId: '777' }],
  ['guid:"https://a.example/77"', page('https://a.example/77'), page('https://a.example/777')],
  ['parentPostId:p', { thread: { rootId: 'r', parentId: 'p' } }, { thread: { rootId: 'p', parentId: 'r' } }],
  ['rootPostId:r', { thread: { rootId: 'r', parentId: 'p' } }, { thread: { rootId: 'p', parentId: 'r' } }],
  ['subreddit:germany', { source: 'reddit', channel: 'r/Germany' }, { source: 'forum', channel: 'germany' }],
  ['subreddit:r/germany', { source: 'reddit', channel: 'germany' }, { source: 'reddit', channel: 'germanypics' }],
  ['channel:app?store', { channel: 'App Store' }, { channel: 'appstore' }],
  // The language that a source states is right, whatever scoring makes of the text.
  ['language:de', {}, { language: 'en' }],
  ['rating:[1 TO 2]', { rating: { value: 0.25, scale: '1-5' } }, { rating: { value: 0.26, scale: '1-5' } }],
  ['minuteOfDay:[720 TO 721]', { publishedAt: noon + 119_999 }, { publishedAt: noon + 120_000 }],
  ['minuteOfDay:720', { publishedAt: noon }, { publishedAt: noon - 1 }],
  ['likes:[5 TO 9]', { engagement: { likes: 5 } }, { engagement: { likes: 4 } }],
  ['likes:[5 TO 9]', { engagement: { likes: 9 } }, { engagement: { likes: 10 } }],
  ['likes:[0 TO *]', { engagement: { likes: 0 } }, {}],
  ['engagement:6', { engagement: { likes: 1, comments: 2, shares: 3, views: 9 } }, { engagement: { likes: 5 } }],
])('%s finds what it asks for and nothing beside it', (asked, found, other) => {
  expect([holds(asked, found), holds(asked, other)]).toEqual([true, false])
  // Beside a word, which finds the query by itself.
  expect([holds(`kavento ${asked}`, found), holds(`kavento ${asked}`, other)]).toEqual([true, false])
})

test.each([
  ['sentiment:negative', 'sentiment:positive'],
  ['topic:outage', 'topic:price'],
  ['intent:complaint', 'intent:praise'],
  ['emotion:anger', 'emotion:joy'],
  ['entity:"product:kavento-one"', 'entity:"product:kavento-two"'],
  ['offensive:[0.25 TO 1]', 'offensive:[0.26 TO 1]'],
  ['spam:[0 TO 0.75]', 'spam:[0 TO 0.74]'],
  ['reach:10', 'reach:11'],
])('%s asks what scoring says', (right, wrong) => {
  expect([holds(right, {}), holds(wrong, {})]).toEqual([true, false])
})

test('a part of an OR that no index knows finds mentions by itself', () => {
  expect(holds('telwyn OR sentiment:negative', {})).toBe(true)
  expect(holds('(telwyn AND app) OR author:u1 OR language:de', {})).toBe(true)
})
