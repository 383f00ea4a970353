import { describe, expect, test } from '@jest/globals'
import { describeMapping } from '../../../ingest/import/describe.ts'
import { headerAt } from '../../../ingest/import/header.ts'
import { planOf, read, utf16 } from './imported.ts'

const cellsAs = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')

test('a row that reads like a header is one only above the table, and as wide as that', () => {
  const at = (...lines: readonly string[]): number =>
    headerAt(lines.map((record, line) => ({ line: line + 1, record: record.split(',') })))
  expect(at('Kavento', 'text,author,likes', 'a,b,1', 'c,d,2')).toBe(1)
  // As wide as what stands above it, narrower than what follows, or with a date in it.
  expect(at('nr,was,wer', 'text,author,likes', 'a,b,1')).toBe(0)
  expect(at('Kavento', 'text,author', 'a,b,1', 'c,d,2')).toBe(0)
  expect(at('Kavento', 'text,author,2026-11-13', 'a,b,1')).toBe(0)
})

test('an id that is too long for one is none, however many rows have theirs', async () => {
  const { sightings, state } = await read(`id,text\n${'7'.repeat(1_001)},one\n${'8'.repeat(1_000)},two\n`)
  expect(sightings).toMatchObject([{ nativeId: expect.stringMatching(/^row-/) }, { nativeId: '8'.repeat(1_000) }])
  expect(state.leftOut.get('id')).toBe(1)
})

test('an id that a spreadsheet has rounded is none: rows that share it stay rows of their own, and are counted', async () => {
  const ids = [
    'a1',
    'a2',
    '1.23457E+18',
    '1.23457E+18',
    '1,23457E+18',
    ...Array.from({ length: 20 }, (_, at) => `b${at}`),
  ]
  const { sightings, state } = await read(`id;text\n${ids.map((id, at) => `${id};words ${at}\n`).join('')}`)
  const found = sightings.map((sighting) => (sighting as { nativeId: string }).nativeId)
  expect(found.slice(0, 2)).toEqual(['a1', 'a2'])
  expect(new Set(found).size).toBe(ids.length)
  expect(state.leftOut.get('id')).toBe(3)
})

describe('exports of other listening tools are read as they come', () => {
  test('Brandwatch: lines about the report above the header', async () => {
    const header =
      'Query Id,Query Name,Date,Title,Snippet,Url,Domain,Language,Author,Full Text,Resource Id,Thread Entry Type,Twitter Author ID,Twitter Followers,Twitter Likes,Instagram Likes,Impressions'
    const row = (at: number): string[] =>
      `1999,Kavento,2025-11-14 0${at}:30:00.0,,… down again …,https://x.example/${at},x.example,en,ann,My router is down again ${at},res-${at},reply,10${at},5${at},,7,900`.split(
        ',',
      )
    const above = [
      ['Report:', 'Bulk Mentions Download'],
      ['Brand:', 'Kavento'],
      ['From:', 'Fri Nov 14 00:00:00 UTC 2025'],
      ['Label:', ''],
    ]
    const { plan, sightings, rejects } = await read(cellsAs([...above, header.split(','), row(1), row(2), row(3)], ','))
    expect(rejects).toEqual([])
    expect(sightings).toHaveLength(3)
    expect(sightings[0]).toEqual({
      nativeId: 'res-1',
      kind: 'reply',
      text: 'My router is down again 1',
      url: 'https://x.example/1',
      channel: 'x.example',
      language: 'en',
      author: { id: '101', followers: 51 },
      engagement: { likes: 7, views: 900 },
      publishedAt: Date.UTC(2025, 10, 14, 1, 30),
    })
    expect(describeMapping(plan)).toContain("  the columns' names stand on line 5; what stands above is passed over")
  })

  test.each([
    ['filled up to the width of the table', 'Report;Kavento;;;\n;;;;\nID;Text;Datum;Autor;Likes\n', ''],
    ['with a delimiter at the end of each row', 'Report;Kavento;\nID;Text;Datum;Autor;Likes;\n', ';'],
    ['with two columns of one name', 'Report;Kavento\nID;Text;Datum;Likes;Likes\n', ''],
  ])('a table below lines about it is found, %s', async (_, above, end) => {
    const row = (at: number): string => `${at};Kavento down ${at};2025-11-1${at};7;7${end}\n`
    const { sightings, rejects } = await read(above + [1, 2, 3].map(row).join(''))
    expect(rejects).toEqual([])
    expect(sightings).toMatchObject([1, 2, 3].map((at) => ({ nativeId: `${at}`, text: `Kavento down ${at}` })))
  })

  test('Meltwater: UTF-16 with tabs, a line of words first, day and time of day in two columns', async () => {
    const header =
      'Date Time Document_ID URL Source_Name Content_Type Author_Name Author_Handle Title Opening_Text Hit_Sentence Country Language Likes'
        .replaceAll('_', '~')
        .split(' ')
        .map((name) => name.replaceAll('~', ' '))
    const row = (at: number): string[] => [
      '14-Nov-2025',
      `${at}:05 PM`,
      `doc${at}`,
      `https://news.example/${at}`,
      'Rheinblatt',
      'Article',
      'Ann',
      '',
      'Prices rise',
      'The provider raises prices.',
      `Kavento raises prices in ${at} cities.`,
      'Germany',
      'German',
      '3',
    ]
    const content = utf16(
      `\uFEFF${cellsAs([['Kavento, Nov 14, 2025 - Nov 17, 2025'], header, row(1), row(2), row(3)], '\t')}`,
      false,
    )
    const { plan, sightings, rejects } = await read(content)
    expect(rejects).toEqual([])
    expect(sightings[1]).toMatchObject({
      nativeId: 'doc2',
      kind: 'article',
      title: 'Prices rise',
      text: 'Kavento raises prices in 2 cities.',
      channel: 'Rheinblatt',
      language: 'de',
      publishedAt: Date.UTC(2025, 10, 14, 14, 5),
    })
    expect(describeMapping(plan).join('\n')).toMatch(/publishedAt {2}← Date \+ Time\n/)
  })

  test('Meltwater, older: ids in quotes within quotes', async () => {
    const rows = [
      ['Date', 'Headline', 'URL', 'Hit Sentence', 'Tweet Id', 'Twitter Id', 'Twitter Screen Name'],
      ...[1, 2, 3].map((at) => [
        `14-Nov-2025 0${at}:00PM`,
        '',
        `https://x.example/${at}`,
        `Router number ${at} is down`,
        `"190000000000000000${at}"`,
        `77${at}`,
        '@ann',
      ]),
    ]
    expect((await read(cellsAs(rows, '\t'))).sightings[0]).toMatchObject({
      nativeId: '1900000000000000001',
      author: { id: '771', handle: '@ann' },
      publishedAt: Date.UTC(2025, 10, 14, 13),
    })
  })

  test('Talkwalker: names in paths, instants in milliseconds', async () => {
    const header =
      'url published title content lang extra_author_attributes.id extra_author_attributes.name extra_source_attributes.name article_extended_attributes.twitter_likes'.split(
        ' ',
      )
    const rows = [
      header,
      ...[1, 2, 3].map((at) => [
        `https://x.example/${at}`,
        `176310000000${at}`,
        '',
        `Router number ${at} is down`,
        'en',
        `tw${at}`,
        'Ann',
        'X',
        '4',
      ]),
    ]
    expect((await read(cellsAs(rows, ','))).sightings[0]).toMatchObject({
      author: { id: 'tw1', name: 'Ann' },
      channel: 'X',
      engagement: { likes: 4 },
      publishedAt: 1_763_100_000_001,
    })
  })
})

describe('the line of the header', () => {
  test.each([
    ['rows that end in one comma more', 'id,text,date\n1,hello there,2024-01-01,\n2,bye then,2024-01-02,\n'],
    ['a first row that is cut short', 'id,text,date\n1,torn\n2,bye then,2024-01-02\n3,more of it,2024-01-03\n'],
    ['texts that read like a header', 'id,text\n1,"date, time"\n2,"id,text,date"\n'],
  ])('is the first for %s', async (_, content) => {
    expect((await planOf(content)).format.headerLine).toBe(1)
  })

  test('is none where the user says so', async () => {
    const content = 'a report\nid,text,date\n1,hello there,2024-01-01\n2,bye then,2024-01-02\n'
    expect((await read(content, { header: false, map: ['text=column2'] })).sightings).toHaveLength(3)
    expect((await read(content)).sightings).toHaveLength(2)
  })
})

describe('day and time of day in two columns', () => {
  const content = 'id;Text;Tag;Beginn\n1;so ein Ärger;14.11.2025;13:05\n2;alles gut;15.11.2025;\n'
  test('are joined by --map publishedAt=DAY+TIME, and a row without a time counts from midnight', async () => {
    const { sightings } = await read(content, { map: ['publishedAt=Tag+Beginn'] })
    expect(sightings).toMatchObject([
      { publishedAt: Date.UTC(2025, 10, 14, 13, 5) },
      { publishedAt: Date.UTC(2025, 10, 15) },
    ])
  })

  test('a column that is no time is none: the error names the columns', async () => {
    await expect(planOf(content, { map: ['publishedAt=Tag+Anfang'] })).rejects.toThrow(/unknown column: Anfang/)
  })
})
