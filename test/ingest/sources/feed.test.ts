import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { registry } from '../../../config/events.ts'
import { SourceSettings } from '../../../config/settings/schema.ts'
import { openFetch, type PoliteFetch } from '../../../ingest/fetch.ts'
import { mentionId } from '../../../ingest/mention.ts'
import { runSources } from '../../../ingest/run.ts'
import type { SourceContext } from '../../../ingest/source.ts'
import { feedSource, sightingsOfFeed } from '../../../ingest/sources/feed.ts'
import { decodeFeed } from '../../../ingest/sources/feed-text.ts'
import { sourcesOf } from '../../../ingest/sources/registry.ts'
import { eventually } from '../../house/eventually.ts'
import { logger, openPlace, openWeb, type Place, type Web } from '../places.ts'

const url = 'https://news.example/feed'
const read = (document: string, over: { name?: string; language?: string } = {}) =>
  sightingsOfFeed(document, { url, ...over })
const rss = (items: string, channel = '<title>News</title>'): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${channel}${items}</channel></rss>`
const item = (inner: string): string => `<item>${inner}</item>`

test('entries whose ids differ at the end alone are entries of their own, however long these are', () => {
  const version = 'https://jsonfeed.org/version/1.1'
  const numbers = `{"version":"${version}","items":[{"id":1234567890123456789,"content_text":"a"},{"id":1234567890123456790,"content_text":"b"}]}`
  expect(read(numbers).map(({ nativeId }) => nativeId)).toEqual([
    `${url} 1234567890123456789`,
    `${url} 1234567890123456790`,
  ])
  const guid = `https://news.example/${'g'.repeat(2_000)}`
  const ids = read(rss(['1', '2'].map((end) => item(`<title>t</title><guid>${guid}${end}</guid>`)).join('')))
  expect(new Set(ids.map(({ nativeId }) => nativeId)).size).toBe(2)
  // Other ids than before would store every entry a second time.
  for (const { nativeId } of ids) expect(nativeId).toMatch(new RegExp(`^${guid.slice(0, 900)} [0-9a-f]{64}$`))
})

test('an entry whose id holds NUL is known by its address, and takes no place of another', () => {
  const entry = (id: string, at: number) => ({ id, url: `https://news.example/${at}`, content_text: `text ${at}` })
  const items = [entry('a', 1), entry('a\0', 2), { id: '\ud800', content_text: 'text 3' }]
  const feed = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'News', items })
  const ids = read(feed).map(({ nativeId }) => nativeId)
  expect(ids).toEqual([`${url} a`, 'https://news.example/2', expect.stringMatching(/ [0-9a-f]{64}$/)])
})

test('entries without ids that all lead to the front page are entries of their own', () => {
  const entry = (title: string, link: string): string => item(`<title>${title}</title><link>${link}</link>`)
  const [one, two, three] = read(rss(entry('down', '/') + entry('up again', '/') + entry('post mortem', '/3')))
  expect(one?.nativeId).not.toBe(two?.nativeId)
  expect([one?.url, two?.url]).toEqual(['https://news.example/', 'https://news.example/'])
  expect(three?.nativeId).toBe('https://news.example/3')
})

test('of a video the description is read', () => {
  const group =
    '<media:group><media:title>Kavento</media:title><media:description>It broke.</media:description></media:group>'
  const [one] =
    read(`<feed xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Ann</title>
    <entry><id>yt:video:abc</id><title>Kavento</title>${group}</entry></feed>`)
  expect(one).toMatchObject({ title: 'Kavento', text: 'It broke.' })
})

test('a feed of broken markup is told from a page that is no feed', () => {
  expect(() => read(rss(item('<title>a < b</title>')))).toThrow(/its markup is broken/)
  expect(() => read('<html><body>a < b</body></html>')).toThrow(/is this the address of the feed itself/)
})

test('of JSON that is no feed the error quotes nothing', () => {
  expect(() => read('{"private words": nonsense}')).toThrow(/^no feed: (?!.*private)/)
})

describe('every format', () => {
  test('RSS 2.0', () => {
    const [one] = read(
      rss(
        item(`<title>Tea &amp; &lt;b&gt;bread&lt;/b&gt;</title><link>/a/1</link><guid isPermaLink="false">n-1</guid>
          <description>short</description><content:encoded><![CDATA[<p>long</p><script>evil()</script>]]></content:encoded>
          <dc:creator>Ada</dc:creator><pubDate>Fri, 13 Nov 2026 12:00:00 +0100</pubDate>`),
        '<title>The &lt;i&gt;News&lt;/i&gt;</title><language>de-AT</language>',
      ),
    )
    expect(one).toMatchObject({
      nativeId: `${url} n-1`,
      kind: 'article',
      title: 'Tea & bread',
      text: 'long',
      url: 'https://news.example/a/1',
      channel: 'The News',
      language: 'de',
      author: { id: 'Ada', name: 'Ada' },
      publishedAt: Date.UTC(2026, 10, 13, 11),
    })
  })

  test('Atom', () => {
    const [one] = read(`<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry>
      <id>tag:news.example,2026:1</id><title type="html">One &lt;b&gt;two&lt;/b&gt;</title>
      <link rel="self" href="https://news.example/self"/><link rel="alternate" href="https://news.example/a/1"/>
      <summary>sum</summary><author><name>Bo</name></author>
      <published>2026-11-13T12:00:00Z</published><updated>2026-11-13T13:00:00Z</updated></entry></feed>`)
    expect(one).toMatchObject({
      nativeId: 'tag:news.example,2026:1',
      title: 'One two',
      text: 'sum',
      url: 'https://news.example/a/1',
      author: { name: 'Bo' },
      publishedAt: Date.UTC(2026, 10, 13, 12),
      editedAt: Date.UTC(2026, 10, 13, 13),
    })
  })

  test('RDF (RSS 1.0)', () => {
    const [one] =
      read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>Old</title></channel>
      <item rdf:about="https://news.example/1"><title>Paper</title><link>https://news.example/1</link><description>words</description><dc:date>2026-11-13T12:00:00Z</dc:date></item></rdf:RDF>`)
    expect(one).toMatchObject({
      nativeId: 'https://news.example/1',
      title: 'Paper',
      text: 'words',
      channel: 'Old',
      publishedAt: Date.UTC(2026, 10, 13, 12),
    })
  })

  test('JSON Feed', () => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Json', language: 'en', items: [{ id: '7', url: 'https://news.example/7', title: 'T', content_html: '<p>a</p><p>b</p>', authors: [{ name: 'Cy' }], date_published: '2026-11-13T12:00:00Z' }] } // biome-ignore format: one line
    expect(read(JSON.stringify(feed))).toMatchObject([
      {
        nativeId: `${url} 7`,
        text: 'a\nb',
        language: 'en',
        author: { name: 'Cy' },
        publishedAt: Date.UTC(2026, 10, 13, 12),
      },
    ])
  })
})

describe('an entry', () => {
  test('is known by its guid, else its link, else its words', () => {
    const ids = read(
      rss(
        item('<guid>https://x.example/g</guid><link>https://x.example/l</link><title>a</title>') +
          item('<link>https://x.example/l</link><title>a</title>') +
          item('<title>a</title>') +
          item('<title>a</title>') +
          item('<title>b</title>'),
      ),
    ).map(({ nativeId }) => nativeId)
    expect(ids.slice(0, 2)).toEqual(['https://x.example/g', 'https://x.example/l'])
    expect(ids[2]).toMatch(/^https:\/\/news\.example\/feed [0-9a-f]{64}$/)
    expect(ids[3]).toBe(ids[2])
    expect(ids[4]).not.toBe(ids[2])
  })

  test('keeps its id when a redirect leads elsewhere tomorrow; links hang on where the answer came from', () => {
    const document = rss(item('<guid isPermaLink="false">5</guid><link>a/5</link><title>a</title>'))
    const [today] = sightingsOfFeed(document, { url }, 'https://cdn.example/x/feed?signed=1')
    const [tomorrow] = sightingsOfFeed(document, { url }, 'https://cdn.example/y/feed?signed=2')
    expect(tomorrow?.nativeId).toBe(today?.nativeId)
    expect(today?.url).toBe('https://cdn.example/x/a/5')
  })

  test.each([
    ['Fri, 13 Nov 2026 12:00:00 GMT', Date.UTC(2026, 10, 13, 12)],
    ['Fri, 13 Nov 2026 12:00:00 EST', Date.UTC(2026, 10, 13, 17)],
    ['13 Nov 2026 12:00 +0000', Date.UTC(2026, 10, 13, 12)],
    ['2026-11-13T12:00:00', Date.UTC(2026, 10, 13, 12)],
    ['2026-11-13 12:00:00', Date.UTC(2026, 10, 13, 12)],
    ['2026-11-13', Date.UTC(2026, 10, 13)],
    ['yesterday', undefined],
    ['', undefined],
  ])('dated %j', (pubDate, publishedAt) => {
    expect(read(rss(item(`<title>a</title><pubDate>${pubDate}</pubDate>`)))[0]?.publishedAt).toBe(publishedAt)
  })

  test('leads to its guid where that is an address, unless the feed says that it is none', () => {
    const urlOf = (guid: string): string | undefined => read(rss(item(`<title>a</title>${guid}`)))[0]?.url
    expect(urlOf('<guid>https://x.example/g</guid>')).toBe('https://x.example/g')
    expect(urlOf('<guid isPermaLink="false">https://x.example/g</guid>')).toBeUndefined()
    expect(urlOf('<guid>g</guid>')).toBeUndefined()
  })

  test('without words is left out; a thousand are enough', () => {
    expect(read(rss(item('<link>https://x.example/1</link>')))).toEqual([])
    expect(read(rss(item('<title>a</title>').repeat(1_500)))).toHaveLength(1_000)
    const items = Array.from({ length: 1_500 }, (_, id) => ({ id: `${id}`, content_text: 'a' }))
    expect(read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))).toHaveLength(1_000)
  })

  test('the settings name the feed and its language better than the feed', () => {
    expect(read(rss(item('<title>a</title>')), { name: 'Mine', language: 'fr' })).toMatchObject([
      { channel: 'Mine', language: 'fr' },
    ])
  })
})

describe('what is hostile or broken', () => {
  const broken = expect.objectContaining({ code: 'SL_SOURCE_BROKEN' })
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'

  test.each([
    `<?xml version="1.0"?>${bomb}${rss('')}`,
    `\ufeff<?xml version="1.0"?>${bomb}${rss('')}`,
    `<?xml version="1.0"?><!-- ${'long '.repeat(3_000)} -->${bomb}${rss('')}`,
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&f;</title></channel></rss>',
    '<html><body>no feed</body></html>',
    '',
    '\0',
    '{"items":[]}',
    'null',
    `<rss>${'<a>'.repeat(200_000)}`,
    '<?xml version="1.0"?><feed',
  ])('%#: is refused in words', (document) => {
    expect(() => read(document)).toThrow(broken)
  })

  test('a doctype without declarations and an article about entities are harmless', () => {
    const old =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    expect(read(old + rss(item('<title>a</title>')))).toHaveLength(1)
    const [one] = read(rss(item('<title>a</title><description><![CDATA[write &lt;!ENTITY x "y"&gt;]]></description>')))
    expect(one?.text).toBe('write <!ENTITY x "y">')
  })

  test('entities are never expanded and content is never anything but text', () => {
    const [one] = read(
      rss(item('<title>&lt;img src=x onerror=alert(1)&gt;Hi &unknown;</title><link>javascript:alert(1)</link>')),
    )
    expect(one?.title).toBe('Hi &unknown;')
  })

  test('a prolog of a megabyte takes no time to speak of', () => {
    const startedAt = performance.now()
    for (const piece of ['<!--', '<?', ' ', '<!DOCTYPE ', '<!-- -->']) {
      try {
        read(piece.repeat(1_000_000 / piece.length))
      } catch {}
    }
    expect(performance.now() - startedAt).toBeLessThan(8_000)
  })
})

describe('encodings', () => {
  const latin1 = (prolog: string): Buffer => Buffer.from(`${prolog}<rss><title>Köln</title></rss>`, 'latin1')
  test.each([
    [latin1(''), 'text/xml; charset=ISO-8859-1'],
    [latin1('<?xml version="1.0" encoding="iso-8859-1"?>'), 'text/xml'],
    [latin1(''), 'text/xml'],
    [latin1('<?xml version="1.0" encoding="utf-8"?>'), 'text/xml; charset=utf-8'],
    [Buffer.concat([Buffer.from('<title>Köln</title>ü'), Buffer.from([0xff])]), 'text/xml'],
    [latin1('<?xml version = "1.0" encoding = "iso-8859-1" ?>'), 'text/xml'],
    [Buffer.from('<title>Köln</title>'), ''],
    [Buffer.from('\ufeff<title>Köln</title>'), 'text/xml; charset=iso-8859-1'],
    [Buffer.from('\ufeff<title>Köln</title>', 'utf16le'), 'text/xml'],
    [Buffer.from('<title>Köln</title>'), 'text/xml; charset=klingon'],
  ])('%#', (body, contentType) => {
    expect(decodeFeed(body, contentType)).toContain('<title>Köln</title>')
  })
})

describe('on the line', () => {
  let place: Place
  let web: Web
  let polite: PoliteFetch
  beforeEach(async () => {
    place = await openPlace()
    web = await openWeb()
    polite = openFetch([web.host], { gapMs: 0 })
  })
  afterEach(async () => {
    await polite[Symbol.asyncDispose]()
    await web[Symbol.asyncDispose]()
    await place[Symbol.asyncDispose]()
  })
  const contextOf = (name: string): SourceContext => {
    const { signal } = new AbortController()
    return {
      watchList: { version: 1, brands: [], topics: [], entities: [] },
      log: logger,
      now: Date.now,
      cursor: () => place.ledger.cursor(name),
      saveCursor: (cursor) => place.ledger.saveCursor(name, cursor),
      emit: (sightings) => place.intake.emitter('feed', name)(sightings, signal),
      signal,
    }
  }

  test('a feed is asked with the conditions of last time, and an unchanged one costs nothing', async () => {
    web.answer = (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end()
      else
        response
          .writeHead(200, { etag: '"v1"', 'last-modified': 'Fri, 13 Nov 2026 12:00:00 GMT' })
          .end(rss(item('<title>a</title>')))
    }
    const source = feedSource({ url: web.url, every: '5m' }, polite)
    await source.run(contextOf(source.name))
    await source.run(contextOf(source.name))
    expect(web.asked[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Fri, 13 Nov 2026 12:00:00 GMT',
    })
    expect(await place.mentions()).toHaveLength(1)
  })

  test('a feed that says it is unchanged before anything was read of it is no feed that is well', async () => {
    web.answer = (_, response) => response.writeHead(304).end()
    const source = feedSource({ url: web.url, every: '5m' }, polite)
    await expect(source.run(contextOf(source.name))).rejects.toMatchObject({ code: 'SL_SOURCE_BROKEN' })
  })

  test('a feed whose entries did not arrive is asked without conditions again', async () => {
    web.answer = (_, response) => response.writeHead(200, { etag: '"v1"' }).end(rss(item('<title>a</title>')))
    const source = feedSource({ url: web.url, every: '5m' }, polite)
    const full = { ...contextOf(source.name), emit: () => Promise.reject(new Error('log is full')) }
    await expect(source.run(full)).rejects.toThrow('log is full')
    await source.run(contextOf(source.name))
    expect(web.asked[1]?.headers).not.toHaveProperty('if-none-match')
    expect(await place.mentions()).toHaveLength(1)
  })

  test('a damaged cursor costs one full answer, and the entries are still known', async () => {
    web.answer = (_, response) => response.end(rss(item('<title>a</title>')))
    const source = feedSource({ url: web.url, every: '5m' }, polite)
    await source.run(contextOf(source.name))
    place.ledger.saveCursor(source.name, '{broken')
    await source.run(contextOf(source.name))
    expect(await place.mentions()).toHaveLength(1)
  })

  test('an article that stands in two feeds is one mention and does not change at every look', async () => {
    web.answer = (request, response) =>
      response.end(rss(item('<guid>https://x.example/1</guid><title>a</title>'), `<title>${request.url}</title>`))
    for (const path of ['/all', '/tech', '/all', '/tech']) {
      const source = feedSource({ url: web.url + path, every: '5m' }, polite)
      await source.run(contextOf(source.name))
    }
    expect(await place.mentions()).toMatchObject([{ channel: '/all' }])
  })

  describe('a feed whose address holds a key', () => {
    const numbered = rss(item('<guid isPermaLink="false">t3_1</guid><title>a</title>'))
    const run = async (feed: string): Promise<void> => {
      const stop = new AbortController()
      const sources = sourcesOf(SourceSettings.parse({ feeds: [{ url: feed, every: '1h' }] }), polite)
      const watchList = { version: 1, brands: [], topics: [], entities: [] }
      const { intake, ledger } = place
      const running = runSources({ sources, intake, ledger, watchList, logger, now: Date.now }, stop.signal)
      await eventually(async () =>
        expect(ledger.sourceStates()).toMatchObject([{ lastRunAt: expect.any(Number), failures: 0 }]),
      )
      stop.abort()
      await running
    }

    test('keeps it out of metrics and mentions, and its entries keep their ids', async () => {
      const feed = `${web.url}/private.rss?feed=s3cr3t`
      web.answer = (_, response) => response.end(numbered)
      await run(feed)
      const [mention] = await place.mentions()
      expect(mention?.id).toBe(mentionId('feed', `${feed} t3_1`))
      expect(mention?.nativeId).toMatch(/private\.rss\?… \([0-9a-f]{8}\) t3_1$/)
      expect(JSON.stringify(mention)).not.toContain('s3cr3t')
      const metrics = await registry.metrics()
      expect(metrics).toContain('private.rss?… (')
      expect(metrics).not.toContain('s3cr3t')
    })

    test('goes on where a version that showed it left off: no entry comes a second time', async () => {
      const feed = `${web.url}/private.rss?feed=s3cr3t`
      const { signal } = new AbortController()
      const before = sightingsOfFeed(numbered, { url: feed }).map(({ idOf = '', ...sighting }) => ({
        ...sighting,
        nativeId: idOf,
      }))
      await place.intake.emitter('feed', `feed ${feed}`)(before, signal)
      place.ledger.saveCursor(`feed ${feed}`, '{"etag":"v1","modified":""}')
      web.answer = (_, response) => response.end(numbered)
      await run(feed)
      expect(web.asked[0]?.headers).toMatchObject({ 'if-none-match': 'v1' })
      expect(await place.mentions()).toHaveLength(1)
    })
  })

  test('a broken feed beside good ones leaves the good ones alone', async () => {
    web.answer = (request, response) => {
      if (request.url === '/broken') response.end('<rss><channel>')
      else if (request.url === '/gone') response.writeHead(404).end()
      else if (request.url === '/hangs') return
      else response.end(rss(item(`<title>${request.url}</title>`)))
    }
    await using one = openFetch([web.host], { gapMs: 0, requestMsMax: 300 })
    const feeds = ['/broken', '/one', '/gone', '/hangs', '/two'].map((path) => ({ url: web.url + path }))
    const sources = sourcesOf(SourceSettings.parse({ feeds }), one)
    const stop = new AbortController()
    const { intake, ledger } = place
    const running = runSources(
      {
        sources,
        intake,
        ledger,
        watchList: { version: 1, brands: [], topics: [], entities: [] },
        logger,
        now: Date.now,
      },
      stop.signal,
    )
    await eventually(async () => {
      expect((await place.mentions()).map(({ text }) => text).toSorted()).toEqual(['/one', '/two'])
      expect(ledger.sourceStates().filter(({ lastError }) => lastError !== undefined)).toHaveLength(3)
    })
    stop.abort()
    await running
  })
})
