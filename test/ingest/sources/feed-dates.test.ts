import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const feed = fileURLToPath(new URL('../../../ingest/sources/feed.ts', import.meta.url))
const script = `
  const { sightingsOfFeed } = await import(${JSON.stringify(feed)})
  const read = (date) => {
    const document = '<rss version="2.0"><channel><title>f</title><item><title>a</title><pubDate>' + date + '</pubDate></item></channel></rss>'
    const at = sightingsOfFeed(document, { url: 'https://news.example/feed' })[0].publishedAt
    return at === undefined ? null : new Date(at).toISOString().slice(0, 19)
  }
  console.log(JSON.stringify(JSON.parse(process.argv[1]).map(read)))
`

const dates = [
  ['21 Nov 2026', '2026-11-21T00:00:00'],
  ['November 21, 2026', '2026-11-21T00:00:00'],
  ['2026-11-21T10:00:00', '2026-11-21T10:00:00'],
  ['2026-11', '2026-11-01T00:00:00'],
  ['Sat, 21 Nov 2026 10:00:00 +0200', '2026-11-21T08:00:00'],
  ['Sat,21 Nov 2026 10:00:00 +0200', '2026-11-21T08:00:00'],
  ['Sat, 21 Nov 2026 10:00:00 CET', '2026-11-21T09:00:00'],
  ['Sat, 21 Nov 2026 10:00:00 MEZ', '2026-11-21T09:00:00'],
  ['Tue, 21 Jul 2026 10:00:00 BST', '2026-07-21T09:00:00'],
  ['Sat, 21 Nov 2026 10:00:00 EST', '2026-11-21T15:00:00'],
  ['Sat, 21 Nov 2026 10:00:00 JST', '2026-11-21T01:00:00'],
  // India, Ireland or Israel: some hours off at most, but not now.
  ['Sat, 21 Nov 2026 10:00:00 IST', '2026-11-21T10:00:00'],
  ['Samstag, 21. November 2026 10:00', '2026-11-21T10:00:00'],
  ['05.11.2026 10:00', '2026-11-05T10:00:00'],
  ['05/11/2026 10:00', '2026-11-05T10:00:00'],
  // No thirteenth month: the month comes first.
  ['11/13/2026 10:00', '2026-11-13T10:00:00'],
  ['last week', null],
] as const

test.each(['UTC', 'America/New_York', 'Asia/Tokyo'])('a feed says the same dates on a machine in %s', (zone) => {
  const asked = JSON.stringify(dates.map(([date]) => date))
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script, asked]
  const said: unknown = JSON.parse(execFileSync(process.execPath, flags, { env: { TZ: zone }, encoding: 'utf8' }))
  expect(dates.map(([date], at) => [date, (said as unknown[])[at]])).toEqual(dates)
})
