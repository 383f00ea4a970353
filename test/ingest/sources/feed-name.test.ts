import { describe, expect, test } from '@jest/globals'
import { SourceSettings } from '../../../config/settings/schema.ts'
import { showsLess } from '../../../ingest/mention.ts'
import { feedNames, shownFeedUrl } from '../../../ingest/sources/feed-name.ts'
import { sourceNames } from '../../../ingest/sources/names.ts'

const aState = { kind: 'feed', lastRunAt: 0, lastMentionAt: undefined, lastError: undefined, failures: 0 }
const MARK = String.raw`\([0-9a-f]{8}\)`

describe('the address of a feed, where it is told of', () => {
  test.each([
    'https://www.heise.de/rss/heise-Rubrik-IT-atom.xml',
    'https://news.example/2024/10/kavento-mobil-quartalszahlen/feed',
    'http://a.example',
    'https://news.google.com/rss/search?q=kavento+mobil&hl=de',
    'https://www.youtube.com/feeds/videos.xml?channel_id=UC_x5XG1OV2P6uZZ5FSM9Ttw',
  ])('is whole where no key can be in it: %s', (url) => {
    expect(shownFeedUrl(url)).toBe(url)
  })

  test.each([
    ['https://www.reddit.com/.rss?feed=5e884898da28047151d0e56f8dc62927&user=ann', 'https://www.reddit.com/.rss?…'],
    ['https://github.com/ann.private.atom?token=AAB2C', 'https://github.com/ann.private.atom?…'],
    ['https://a.example/rss?q=kavento&key=hunter2', 'https://a.example/rss?q=kavento&…'],
    ['https://a.example/rss?q=5e884898da28047151d0e56f8dc62927', 'https://a.example/rss?…'],
    ['https://a.example/rss?bare-key', 'https://a.example/rss?…'],
    [
      'https://www.google.com/alerts/feeds/01234567890123456789/9876543210987654321',
      'https://www.google.com/alerts/feeds/…/…',
    ],
    ['https://rss.example/feeds/tvGbpEMwrwsFMXNv.xml', 'https://rss.example/feeds/…'],
    ['https://a.example/550e8400-e29b-41d4-a716-446655440000/feed', 'https://a.example/…/feed'],
    ['https://a.example/rss#key', 'https://a.example/rss'],
  ])('shows nothing that may be a key, with a mark in its place: %s', (url, shown) => {
    expect(shownFeedUrl(url).slice(0, shown.length)).toBe(shown)
    expect(shownFeedUrl(url).slice(shown.length)).toMatch(new RegExp(`^ ${MARK}$`))
    expect(showsLess('feed', `${shownFeedUrl(url)} 7`)).toBe(true)
  })

  test('tells feeds apart that differ in their keys alone, and does not hang on the others', () => {
    const [one, other] = ['1', '2'].map((key) => ({ url: `https://a.example/rss?key=${key}` }))
    const [first, second] = feedNames([one, other] as { url: string }[])
    expect(first).not.toBe(second)
    expect(feedNames([other] as { url: string }[])).toEqual([second])
  })
})

test('a feed with a name of its own is called by that, those that share one by their addresses', () => {
  const named = (name: string, at: number) => ({ name, url: `https://a.example/${at}` })
  expect(feedNames([named('Alerts', 1), named('Press', 2), named('Press', 3)])).toEqual([
    'feed Alerts',
    'feed https://a.example/2',
    'feed https://a.example/3',
  ])
})

test('what ledgers and older versions noted under a whole address is told under the name of its source', () => {
  const feeds = [{ url: 'https://a.example/rss?key=1', name: 'Alerts' }, { url: 'https://a.example/rss' }]
  const names = sourceNames(SourceSettings.parse({ feeds, hackernews: {}, push: { secret: { env: 'X' } } }))
  expect([...names.all]).toEqual(['push', 'feed Alerts', 'feed https://a.example/rss', 'hackernews'])
  const noted = [
    'push',
    'feed https://a.example/rss?key=1',
    'feed https://a.example/rss',
    'feed https://gone.example/?key=1',
  ]
  const told = names.shown([...noted, 'feed Alerts'].map((name) => ({ ...aState, name })))
  expect(told.map(({ name }) => name)).toEqual([
    'push',
    'feed Alerts',
    'feed https://a.example/rss',
    expect.stringMatching(new RegExp(String.raw`^feed https://gone\.example/\?… ${MARK}$`)),
    'feed Alerts',
  ])
})
