import { describe, expect, test } from '@jest/globals'
import { describeMapping } from '../../../ingest/import/describe.ts'
import { planOf, read } from './imported.ts'

const fieldsOf = (plan: Awaited<ReturnType<typeof planOf>>): Record<string, string> =>
  Object.fromEntries(
    [...plan.mapping.from].map(([field, from]) => [field, 'column' in from ? from.column : from.value]),
  )

describe('the mapping', () => {
  test.each([
    [
      'tweet_id,airline,text,tweet_created\n570306133677760513,Delta,what a flight,2/24/2015 11:35\n',
      { id: 'tweet_id', text: 'text', publishedAt: 'tweet_created' },
    ],
    [
      'Beitrags-ID;Titel;Inhalt;Verfasser;Veröffentlicht am;Gefällt mir;Kommentare;Quelle\nx1;Neu;Das ist gut so;Anna Muster;24.02.2015 11:35;1.204;3;Forum\n',
      {
        id: 'Beitrags-ID',
        title: 'Titel',
        text: 'Inhalt',
        author: 'Verfasser',
        publishedAt: 'Veröffentlicht am',
        likes: 'Gefällt mir',
        comments: 'Kommentare',
        channel: 'Quelle',
      },
    ],
    [
      'Date,Headline,Hit Sentence,URL,Country,Language\n2024-01-01,News,it was said that,https://e.org/1,Germany,German\n',
      {
        publishedAt: 'Date',
        title: 'Headline',
        text: 'Hit Sentence',
        url: 'URL',
        country: 'Country',
        language: 'Language',
      },
    ],
    [
      'review_id,stars,review,user_name,created\nr1,4,really good stuff,Ann Lee,2024-01-01\n',
      { id: 'review_id', rating: 'stars', text: 'review', authorName: 'user_name', publishedAt: 'created' },
    ],
    [
      'a,b,c\nhttps://e.org,2024-01-01 10:00,some words that make the text\nhttps://f.org,2024-01-02 10:00,others that do as well\n',
      { url: 'a', publishedAt: 'b', text: 'c' },
    ],
    ['comment,comments\nthis is what I think,12\n', { text: 'comment', comments: 'comments' }],
    // Each column stands for one field, an empty one for no text, and a number that is no year of ours for no date.
    ['id,title\n1,some words that make it\n', { id: 'id', title: 'title' }],
    ['text,words\n,some words that make the text\n', { text: 'words' }],
    ['a,b,c\nsome few words,many words that make the text,5701234567\n', { text: 'b' }],
  ])('is guessed from %.50j', async (csv, expected) => {
    expect(fieldsOf(await planOf(csv))).toEqual(expected)
  })

  test('an id column that repeats in different rows is not taken for the id, and that is said', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => `${at % 2},what a day number ${at}\n`)
    const plan = await planOf(`id,text\n${rows.join('')}`)
    expect(fieldsOf(plan)).toEqual({ text: 'text' })
    expect(describeMapping(plan).join('\n')).toMatch(
      /id {11}= a hash of .*: id is empty or the same in different rows \(--map id=COLUMN/,
    )
  })

  test('the same row again says nothing against its id', async () => {
    const plan = await planOf(`id,text\n${'7,what a day\n8,what a night\n'.repeat(20)}`)
    expect(fieldsOf(plan)).toEqual({ id: 'id', text: 'text' })
  })

  test('a column named like the date is taken with whatever can be read of it: the other rows are rejected', async () => {
    const { plan, sightings, rejects } = await read(
      'id,text,date\n1,one,2026-11-20\n2,two,bad\n3,three,worse\n4,four,20251120\n',
    )
    expect(fieldsOf(plan)).toMatchObject({ publishedAt: 'date' })
    expect(sightings).toMatchObject([{ publishedAt: Date.UTC(2026, 10, 20) }, { publishedAt: Date.UTC(2025, 10, 20) }])
    expect(rejects).toHaveLength(2)
  })

  test('of two columns named like dates the one that holds them is taken, and what is no date refuses nothing', async () => {
    const two = 'text,created,date\none,Anna,2026-11-20\ntwo,20261121,2026-11-21\nthree,Bert,2026-11-19\n'
    expect(fieldsOf(await planOf(two))).toMatchObject({ publishedAt: 'date' })
    expect(fieldsOf(await planOf('id,text,posted,time\n1,one,yes,10:30\n2,two,no,11:15\n'))).toEqual({
      id: 'id',
      text: 'text',
    })
  })

  test('when nothing of it can be read the file is refused, not stored as said now', async () => {
    const csv = 'id,text,date\n1,one,le 1 mars 2024\n2,two,le 2 mars 2024\n'
    await expect(planOf(csv)).rejects.toMatchObject({
      code: 'SL_IMPORT_MAPPING',
      message: expect.stringMatching(
        /no date of column date can be read, such as 'le 1 mars 2024': .*--map publishedAt=/,
      ),
    })
    expect(fieldsOf(await planOf(csv, { map: ['publishedAt='] }))).toEqual({ id: 'id', text: 'text' })
  })

  test('rows without id get one from text, author and date: the same row the same, another another', async () => {
    const { sightings } = await read(
      'text,user,date\nhello,ann,2024-01-01\nhello,ann,2024-01-01\nhello,bob,2024-01-01\n',
    )
    const ids = sightings.map((sighting) => (sighting as { nativeId: string }).nativeId)
    expect(ids[0]).toMatch(/^row-[0-9a-f]{32}$/)
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
    const later = await read('text,user,date\nhello,ann,2024-01-02\n')
    expect(later.sightings).not.toMatchObject([{ nativeId: ids[0] }])
  })

  test('what the user says wins: columns, constants, and no column at all', async () => {
    const csv = 'id,text,body,likes,date\n1,short,the longer body,3,2024-01-01\n'
    const { plan, sightings } = await read(csv, {
      map: ["text=body,likes=,channel='my, ''twitter'''", "kind='review'"],
    })
    expect(fieldsOf(plan)).toEqual({
      text: 'body',
      channel: "my, 'twitter'",
      kind: 'review',
      id: 'id',
      publishedAt: 'date',
    })
    expect(sightings).toMatchObject([{ text: 'the longer body', channel: "my, 'twitter'", kind: 'review' }])
    expect(sightings[0]).not.toHaveProperty('engagement')
    const unnamed = 'a,b,c\nhttps://e.org,2024-01-01 10:00,some words that make the text\n'
    expect(fieldsOf(await planOf(unnamed, { map: ['url=,publishedAt='] }))).toEqual({ text: 'c' })
  })

  test('a column with a comma is named in double quotes', async () => {
    expect(fieldsOf(await planOf('"Full, Text"|id\nhello|1\n', { map: ['text="Full, Text"'] }))).toMatchObject({
      text: 'Full, Text',
    })
  })

  test.each([
    ['text=tweet_txt', 'unknown column: tweet_txt; did you mean tweet_text? (columns: tweet_text, when)'],
    ['txt=tweet_text', /^unknown field: txt; did you mean text\? \(fields: id, text/],
    ["kind='rant'", /^unknown kind: rant \(kinds: post, /],
    ['text', /^invalid mapping: text: expected field=column/],
    ['text=when,text=tweet_text', 'field mapped twice: text'],
  ])('%j is refused with a suggestion', async (flag, message) => {
    const attempt = Promise.resolve().then(() => planOf('tweet_text,when\nhello,2024-01-01\n', { map: [flag] }))
    await expect(attempt).rejects.toMatchObject({
      code: 'SL_IMPORT_MAPPING',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    })
  })

  test('a file without text is refused and names its columns', async () => {
    await expect(planOf('a,b\n1,2\n')).rejects.toThrow(
      'no column looks like the text: say --map text=COLUMN (columns: a, b)',
    )
  })

  test('HTML entities are decoded only where no bare ampersand speaks against it, and it is said', async () => {
    const encoded = await read('id,text\n1,R&amp;D &lt;3\n')
    expect(encoded.sightings).toMatchObject([{ text: 'R&D <3' }])
    expect(describeMapping(encoded.plan).join('\n')).toMatch(
      /1 of 1 sampled rows hold HTML entities .* so they are decoded once/,
    )
    expect((await read('id,text\n1,R&amp;D\n2,AT&T\n')).sightings).toMatchObject([
      { text: 'R&amp;D' },
      { text: 'AT&T' },
    ])
    expect((await read('id,text\n1,R&amp;D\n', { decodeEntities: false })).sightings).toMatchObject([
      { text: 'R&amp;D' },
    ])
    expect((await read('id,text\n1,R&amp;D\n2,AT&T\n', { decodeEntities: true })).sightings).toMatchObject([
      { text: 'R&D' },
      {},
    ])
  })

  test('a date that decides far down the file decides for all', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `${at},words,${at === 2_900 ? '2/13/2024' : '2/3/2024'}`)
    const plan = await planOf(`id,text,date\n${rows.join('\n')}\n`)
    expect(plan.mapping.dates).toEqual({ order: 'us', why: 'values' })
  })

  test('what stays ambiguous is said before anything is imported', async () => {
    const plan = await planOf('id,text,date\n1,words,2/3/2024\n')
    expect(describeMapping(plan).join('\n')).toMatch(/AMBIGUOUS: month first is assumed .*--dates us\|eu decides/)
    const stated = await planOf('id,text,date\n1,words,2/3/2024\n', { dates: 'eu' })
    expect(describeMapping(stated).join('\n')).toMatch(/day first as stated/)
    const dotted = await read('id,text,date\n1,words,2.3.2024\n', { dates: 'us' })
    expect(dotted.sightings).toMatchObject([{ publishedAt: Date.UTC(2024, 1, 3) }])
  })

  test('hostile headers and values reach the terminal without control characters', async () => {
    const plan = await planOf('id,te\u001b[2Jxt,text\n1,a,words\n')
    expect(describeMapping(plan).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })

  test('a first row taken for a header is not printed at length in an error', async () => {
    const attempt = planOf(`\u001b]0;title\u0007${'someone wrote this '.repeat(50)},2\n1,2\n`)
    await expect(attempt).rejects.toThrow(/^no column looks like the text: .{1,120}$/)
    await expect(attempt).rejects.not.toThrow(/[\u0000-\u001f]/)
  })

  test('a file without a header is refused before its first row is lost as one', async () => {
    const rows = ['1,The router is down again,2026-11-01T10:00:00Z', '2,The router is up again,2026-11-02T10:00:00Z']
    await expect(planOf(`${rows.join('\n')}\n`)).rejects.toMatchObject({
      code: 'SL_IMPORT_MAPPING',
      message: 'the first line is no header but a row: add a header, or say --no-header',
    })
    expect((await read(`${rows.join('\n')}\n`, { header: false })).sightings).toHaveLength(2)
    expect((await read('text,2026-11-01\nThe router is down again,5\n')).sightings).toHaveLength(1)
  })

  test.each([
    '<!DOCTYPE html><html><body>Error 502</body></html>\n',
    '\n<?xml version="1.0"?><rss/>',
    '<html>\n<p>a,b\n',
  ])('a page that was saved as an export is told as such, not taken for a header without rows: %j', async (page) => {
    await expect(planOf(page)).rejects.toMatchObject({
      code: 'SL_IMPORT_UNREADABLE',
      message: expect.stringMatching(/web page or XML$/),
    })
  })

  test('a key with dots in it is a column as it stands, and one way to what stands deeper', async () => {
    const flat = await read('{"post.id":1,"post.text":"hello"}\n')
    expect(flat.sightings).toEqual([{ nativeId: '1', kind: 'post', text: 'hello' }])
    expect((await read('{"post":{"id":1,"text":"hello"}}\n')).sightings).toEqual(flat.sightings)
  })

  test('keys that mean something to JavaScript are columns like any other', async () => {
    const { sightings } = await read('{"id":1,"text":"hello","__proto__":{"x":1},"constructor":"y","toString":"z"}\n')
    expect(sightings).toEqual([{ nativeId: '1', kind: 'post', text: 'hello' }])
  })
})
