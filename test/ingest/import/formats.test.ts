import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { planOf, read, utf16 } from './imported.ts'

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
    // Also behind the mark that spreadsheets put in front.
    for (const content of [bytes, Buffer.concat([Buffer.from('\ufeff'), bytes])]) {
      const { sightings, state } = await read(content)
      expect(sightings).toMatchObject([{ text: 'Grüße' }, { text: 'Größe' }, { text: 'Straße' }, { text: 'süß' }])
      expect(state.notes.linesForeign).toBe(1)
    }
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
