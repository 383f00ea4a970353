import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { describeMapping } from '../../../ingest/import/describe.ts'
import { planOf, read, utf16 } from './imported.ts'

const fieldsOf = (plan: Awaited<ReturnType<typeof planOf>>): Record<string, string> =>
  Object.fromEntries(
    [...plan.mapping.from].map(([field, from]) => [field, 'column' in from ? from.column : from.value]),
  )

const table = 'id;Text;Datum\r\n1;"Schöne Grüße; für „€5“\nheute";24.2.2015 11:35\r\n2;naïve café;25.2.2015 8:00\r\n'
const latinTable = table.replaceAll('„', '"').replaceAll('“', '"').replaceAll('"€5"', '""€5""')
const windows1252 = (text: string): Buffer => Buffer.from(text.replaceAll('€', '\x80'), 'latin1')

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(table), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`), 'utf-8'],
    ['UTF-16LE with a mark', utf16(`\uFEFF${table}`, false), 'utf-16le'],
    ['UTF-16BE with a mark', utf16(`\uFEFF${table}`, true), 'utf-16be'],
    ['UTF-16LE without a mark', utf16(table, false), 'utf-16le'],
    ['UTF-16BE without a mark', utf16(table, true), 'utf-16be'],
    ['UTF-8 gzipped', gzipSync(table), 'utf-8'],
    [
      'UTF-16 gzipped in two members',
      Buffer.concat([
        gzipSync(utf16(`\uFEFF${table}`.slice(0, 30), false)),
        gzipSync(utf16(`\uFEFF${table}`.slice(30), false)),
      ]),
      'utf-16le',
    ],
  ])('%s gives the same rows', async (_name, bytes, label) => {
    const { plan, sightings, rejects } = await read(bytes)
    expect(plan.format).toMatchObject({ kind: 'csv', delimiter: ';', encoding: { label } })
    expect(rejects).toEqual([])
    expect(sightings).toEqual([
      {
        nativeId: '1',
        kind: 'post',
        text: 'Schöne Grüße; für „€5“\nheute',
        publishedAt: Date.UTC(2015, 1, 24, 11, 35),
      },
      { nativeId: '2', kind: 'post', text: 'naïve café', publishedAt: Date.UTC(2015, 1, 25, 8) },
    ])
  })

  test('windows-1252 is taken where most lines beyond ASCII are not UTF-8', async () => {
    const { plan, sightings, state } = await read(windows1252(latinTable))
    expect(plan.format.encoding.label).toBe('windows-1252')
    expect(sightings).toMatchObject([{ text: 'Schöne Grüße; für "€5"\nheute' }, { text: 'naïve café' }])
    expect(state.notes.linesForeign).toBe(0)
  })

  test('a stray Latin-1 line in a UTF-8 file is read as windows-1252 and counted', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,text\n1,Grüße\n2,Größe\n'),
      Buffer.from('3,Straße\n', 'latin1'),
      Buffer.from('4,süß\n'),
    ])
    const { sightings, state } = await read(bytes)
    expect(sightings).toMatchObject([{ text: 'Grüße' }, { text: 'Größe' }, { text: 'Straße' }, { text: 'süß' }])
    expect(state.notes.linesForeign).toBe(1)
  })

  test('with --encoding utf-8 such a line is rejected instead', async () => {
    const bytes = Buffer.concat([
      Buffer.from('id,text\n1,Grüße\n'),
      Buffer.from('2,Straße\n', 'latin1'),
      Buffer.from('3,süß\n'),
    ])
    const { sightings, rejects } = await read(bytes, { encoding: 'utf-8' })
    expect(sightings).toMatchObject([{ text: 'Grüße' }, { text: 'süß' }])
    expect(rejects).toEqual([{ line: 3, reason: 'bytes are not utf-8' }])
  })

  test('--encoding overrules what the bytes look like', async () => {
    const { sightings } = await read(Buffer.from('id,text\n1,\xa4 5 for this\n', 'latin1'), { encoding: 'iso-8859-15' })
    expect(sightings).toMatchObject([{ text: '€ 5 for this' }])
  })

  test.each([
    ['an Excel file', Buffer.from('PK\x03\x04rest of a zip'), /Excel file: save the sheet as CSV/],
    ['a PDF', Buffer.from('%PDF-1.7 rest'), /a PDF/],
    ['zero bytes', Buffer.alloc(5_000), /not text/],
    ['an image', Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 167) % 251)), /not text/],
    ['nothing', Buffer.alloc(0), /file is empty/],
    [
      'a torn archive',
      gzipSync(Buffer.from(table.repeat(9_000))).subarray(0, 200),
      /gzip cut short: .*; copy or export it again/,
    ],
  ])('%s is refused with a reason', async (_name, bytes, reason) => {
    await expect(planOf(bytes)).rejects.toMatchObject({
      code: 'SL_IMPORT_UNREADABLE',
      message: expect.stringMatching(reason),
    })
  })

  test('a header alone is no fault of the file, and told from one with nothing but torn rows', async () => {
    await expect(planOf(Buffer.from('id,text\n'))).rejects.toMatchObject({ code: 'SL_IMPORT_EMPTY' })
    await expect(planOf(Buffer.from('id,text\n"never closed\n'))).rejects.toMatchObject({
      code: 'SL_IMPORT_UNREADABLE',
    })
  })

  test('an unknown encoding is refused by name', async () => {
    await expect(planOf('a,b\n', { encoding: 'klingon' })).rejects.toThrow(/unknown encoding: klingon/)
  })
})

describe('formats', () => {
  const expected = [
    {
      nativeId: '570306133677760513',
      text: 'hello, "you"',
      author: { id: '7', handle: 'ann', name: 'Ann B', followers: 1_200 },
      engagement: { likes: 3, shares: 1 },
    },
    { nativeId: '570306133677760514', text: 'bye' },
  ]
  const first =
    '{"id":570306133677760513,"text":"hello, \\"you\\"","user":{"id":7,"name":"Ann B","screen_name":"ann","followers_count":1200},"public_metrics":{"like_count":3,"retweet_count":1}}'
  const second = '{"id":570306133677760514,"text":"bye"}'

  test.each([
    ['JSON lines', `${first}\n${second}\n`],
    ['JSON lines without a last line end', `${first}\n${second}`],
    ['an array on one line', `[${first},${second}]`],
    [
      'an array over lines',
      JSON.stringify(
        [first, second].map((text) => JSON.parse(text.replace(/"id":(\d{18})/, '"id":"$1"'))),
        null,
        2,
      ),
    ],
    ['objects over lines', `${first.replace('{', '{\n')}\n${second.replace('{', '{\n')}`],
    ['gzipped JSON lines', gzipSync(`${first}\n${second}\n`)],
  ])('%s: nested values and long ids come through', async (_name, content) => {
    const { sightings, rejects } = await read(content)
    expect(rejects).toEqual([])
    expect(sightings).toMatchObject(expected)
  })

  test('lines of an old Mac, and of Excel with its separator line', async () => {
    expect((await read('id,text\r1,hello\r2,bye\r')).sightings).toMatchObject([{ text: 'hello' }, { text: 'bye' }])
    expect((await read('sep=|\r\nid|text\r\n1|hello\r\n')).sightings).toMatchObject([{ nativeId: '1', text: 'hello' }])
  })

  test('a file without header has numbered columns', async () => {
    const { sightings } = await read('7,hello there\n8,bye then\n', { header: false, map: ['id=column1,text=column2'] })
    expect(sightings).toMatchObject([{ nativeId: '7', text: 'hello there' }, { nativeId: '8' }])
  })

  test('rows with too many or too few cells are rejected by line, missing optional ends are not', async () => {
    const csv =
      'id,text,date,likes\n1,a b,2024-01-01,3\n2,torn\n3,one,two,2024-01-01,5\n4,c d,2024-01-02\n5,e f,2024-01-02,1,,\n'
    const { sightings, rejects } = await read(csv)
    expect(sightings).toMatchObject([{ nativeId: '1' }, { nativeId: '4' }, { nativeId: '5', engagement: { likes: 1 } }])
    expect(rejects).toEqual([
      { line: 3, reason: 'row has 2 cells and ends before column date' },
      { line: 4, reason: 'row has 5 cells where the header has 4' },
    ])
  })

  test('a row without text or without a date that can be read is rejected; an odd count is only left out', async () => {
    const csv =
      'id,text,date,likes\n1,ok,2024-01-01,many\n2, ,2024-01-01,1\n3,x,,1\n4,y,someday,2\n' +
      Array.from({ length: 9 }, (_, at) => `1${at},z,2024-01-01,1\n`).join('')
    const { sightings, rejects, state } = await read(csv)
    expect(sightings[0]).toEqual({ nativeId: '1', kind: 'post', text: 'ok', publishedAt: Date.UTC(2024, 0, 1) })
    expect(rejects).toEqual([
      { line: 3, reason: 'text is empty' },
      { line: 4, reason: 'date is empty' },
      { line: 5, reason: 'date is not understood' },
    ])
    expect(Object.fromEntries(state.leftOut)).toEqual({ likes: 1 })
  })
})

test('the order of day and month is offered only to a date that it could decide', async () => {
  const { rejects } = await read('id,text,created\n1,a,04/13/2024\n2,b,yesterday\n3,c,13/04/2024\n')
  expect(rejects).toEqual([
    { line: 3, reason: 'date is not understood' },
    { line: 4, reason: 'date is not understood: --dates us or --dates eu decides which number is the day' },
  ])
})

test('an impossible date of publication costs the row: it would count as said now; one of editing is left out', async () => {
  const { sightings, rejects, state } = await read(
    'id,text,created,edited\n1,never,9999-12-31,2024-01-01\n2,unset,0001-01-01,2024-01-01\n3,unset,1970-01-01,\n' +
      '4,words,2024-01-01,9999-12-31\n5,more,2024-01-01,2024-01-02\n',
  )
  expect(sightings).toMatchObject([{ nativeId: '4' }, { nativeId: '5', editedAt: Date.UTC(2024, 0, 2) }])
  expect(sightings[0]).not.toHaveProperty('editedAt')
  expect(rejects).toEqual([
    { line: 2, reason: 'date lies in the future' },
    { line: 3, reason: 'date lies before 1990' },
    { line: 4, reason: 'date lies before 1990' },
  ])
  expect(Object.fromEntries(state.leftOut)).toEqual({ editedAt: 1 })
})

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

  test('keys that mean something to JavaScript are columns like any other', async () => {
    const { sightings } = await read('{"id":1,"text":"hello","__proto__":{"x":1},"constructor":"y","toString":"z"}\n')
    expect(sightings).toEqual([{ nativeId: '1', kind: 'post', text: 'hello' }])
  })
})
