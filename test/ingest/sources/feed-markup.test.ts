import { describe, expect, test } from '@jest/globals'
import { sightingsOfFeed } from '../../../ingest/sources/feed.ts'

// No clock here: what takes seconds to parse is refused before it is parsed, and that is what these tests hold.
const read = (document: string): number => sightingsOfFeed(document, { url: 'https://news.example/feed' }).length
const rss = (items: string): string => `<rss version="2.0"><channel><title>f</title>${items}</channel></rss>`
const attributes = (count: number): string => Array.from({ length: count }, (_, at) => ` a${at}="1"`).join('')
const json = (items: string): string =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"f","items":[{"id":"1","content_text":"a"${items}}]}`
const refused = (why: string) =>
  expect.objectContaining({ code: 'SL_SOURCE_BROKEN', message: `feed refused: found ${why}` })

describe('a feed that would hold up everything else is refused before it is parsed', () => {
  const attributesInOne = 'more than 2,000 attributes in one tag'
  const markup = 'more than 200,000 tags and attributes'
  test.each([
    ['700,000 attributes', rss(`<item${attributes(700_000)}/>`), attributesInOne],
    ['2,001 attributes', rss(`<item${attributes(2_001)}/>`), attributesInOne],
    ['attributes without values', rss(`<item ${'a '.repeat(10_000)}/>`), attributesInOne],
    ['attributes without spaces', rss(`<item ${'a="1"'.repeat(10_000)}/>`), attributesInOne],
    ['attributes of an instruction', `<?xml version="1.0" ?><?x >${attributes(10_000)}?>${rss('')}`, attributesInOne],
    [
      'attributes of an instruction behind an end in quotes',
      rss(`<?x "?>"${attributes(2_001)}?>`),
      'markup that can be read in two ways',
    ],
    ['1.4 million empty items', rss('<item/>'.repeat(1_400_000)), markup],
    ['an item of too many children', rss(`<item><title>a</title>${'<b></b>'.repeat(200_000)}</item>`), markup],
    ['many tags of many attributes', rss(`<item${attributes(1_900)}/>`.repeat(120)), markup],
    ['deep nests one after the other', rss(`${'<a>'.repeat(90)}${'</a>'.repeat(90)}`.repeat(3_000)), markup],
    [
      'a JSON feed of 100,001 keys',
      json(Array.from({ length: 100_001 }, (_, at) => `,"a${at}":1`).join('')),
      'more than 100,000 keys',
    ],
  ])('%s', (_what, document, why) => {
    expect(() => read(document)).toThrow(refused(why))
  })

  test('tags that nest deeper than 100', () => {
    expect(() => read(rss(`<item>${'<a>'.repeat(200)}${'</a>'.repeat(200)}</item>`))).toThrow(/^no feed/)
  })

  // Each reads as the start of something that ends elsewhere, for the parser or for us.
  test.each([
    '<title><?x "?></title>',
    '<title><!---></title>',
    '<?x "?> ?>',
    '<!---> <a " -->',
    '<!DOCTYPE x "> ',
    '<!DOCTYPE x [<!ENTITY a "<b \'">]>',
    '</a ">',
    '<![x]]>',
    '<a b="<!--">',
    '<!x ">" y="<![CDATA[">',
    '<!-- <![CDATA[ -->',
    '<![CDATA[ <!-- ]]>',
    "<a b='\"'>",
  ])('nothing hides behind %s', (trick) => {
    expect(() => read(rss(`<item>${trick}<b${attributes(2_001)}/></item>`))).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^feed refused: found (more than|markup that can)/) }),
    )
  })
})

describe('a large feed that means well is read', () => {
  const article = `<item><title>a</title><link>https://x.example/1</link><enclosure url="a" length="1" type="b"/>${'<c>d</c>'.repeat(10)}</item>`
  test.each([
    ['10,000 entries', rss(article.repeat(10_000)), 1_000],
    [
      'an article of 300,000 tags as text',
      rss(`<item><description><![CDATA[a${'<b x="1">c</b>'.repeat(300_000)}]]></description></item>`),
      1,
    ],
    ['a comment full of tags', rss(`<!-- ${'<b>'.repeat(300_000)} --><item><title>a</title></item>`), 1],
    ['2,000 attributes', rss(`<item${attributes(2_000)}><title>a</title></item>`), 1],
    ['colons and quotes in the text of a JSON feed', json(`,"content_html":"${'a:\\"<b>'.repeat(300_000)}"`), 1],
    ['a JSON feed that quotes another feed', json(`,"content_html":"write <rss version='2.0'> <channel> here"`), 1],
  ])('%s', (_what, document, entries) => {
    expect(read(document)).toBe(entries)
  })
})
