import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readQuery } from '../../../config/query/read.ts'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import {
  diffQueries,
  previewQuery,
  runQueryDiff,
  runQueryMarked,
  runQueryPreview,
} from '../../../store/search/commands.ts'
import { markSheet } from '../../../store/search/marked.ts'
import { estimatePrecision } from '../../../store/search/precision.ts'
import { openSample } from '../../../store/search/sample.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { keep } from './town.ts'

const { signal } = new AbortController()
const asked = (text: string) => {
  const { query } = readQuery(text)
  if (query === undefined) throw new Error(text)
  return query
}

describe('precision', () => {
  test('is the share of right ones with the Wilson interval', () => {
    // 8 of 10: Wilson 1927 gives 0.490 to 0.943.
    const { share, low, high } = estimatePrecision(8, 2) ?? { share: 0, low: 0, high: 0 }
    expect([share, low, high].map((value) => Number(value.toFixed(3)))).toEqual([0.8, 0.49, 0.943])
  })

  test('is never certain after a few marks, and nothing without one', () => {
    expect(estimatePrecision(5, 0)).toMatchObject({ share: 1, high: 1 })
    expect(estimatePrecision(5, 0)?.low).toBeCloseTo(0.566, 3)
    expect(estimatePrecision(0, 0)).toBeUndefined()
    for (let marks = 1; marks <= 50; marks++) {
      expect(estimatePrecision(0, marks)?.low).toBeGreaterThanOrEqual(0)
      expect(estimatePrecision(marks, 0)?.high).toBeLessThanOrEqual(1)
    }
  })
})

describe('a sample', () => {
  test('gives every item the same chance', () => {
    const taken = new Array<number>(40).fill(0)
    for (let seed = 0; seed < 4_000; seed++) {
      const sample = openSample<number>(10, seed)
      for (let item = 0; item < 40; item++) sample.add(item)
      for (const item of sample.all()) taken[item] = (taken[item] ?? 0) + 1
    }
    // 1,000 expected of each, with a deviation of 27: five of them is one chance in a million.
    for (const times of taken) expect(Math.abs(times - 1_000)).toBeLessThan(137)
  })
})

describe('stored history', () => {
  const clickhouse = clickHouseOfSuite()
  let dir: string
  let lines: string[]
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'earshot-preview-'))
    await keep(clickhouse.store, [
      ...Array.from({ length: 60 }, (_, at) => ({
        text: at % 3 === 0 ? `Kavento refund ${at}` : `Kavento app ${at}`,
        publishedAt: noon - (at % 3) * DAY_MS - at,
        source: at % 2 === 0 ? 'feed' : 'reddit',
      })),
      {
        text: '=HYPERLINK("evil") Kavento \u001b[31m red\nsecond line',
        publishedAt: noon - 10,
        nativeId: 'hostile',
        scored: { voice: '' },
      },
    ])
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  const deps = (more: object = {}) => {
    lines = []
    return {
      store: clickhouse.store,
      matcher: historyMatcher,
      brands: ['kavento'],
      now: () => noon + HOUR_MS,
      out: (line: string) => void lines.push(line),
      ...more,
    }
  }

  test('is previewed by day, source, language, mood and author, with days that hold nothing', async () => {
    const preview = await previewQuery(deps(), asked('kavento'), { days: 4 }, signal)
    expect(preview).toMatchObject({
      mentions: 61,
      days: [
        { day: '2026-11-09', mentions: 0 },
        { day: '2026-11-10', mentions: 0 },
        { day: '2026-11-11', mentions: 20 },
        { day: '2026-11-12', mentions: 20 },
        { day: '2026-11-13', mentions: 21 },
      ],
      sources: [
        { name: 'feed', mentions: 30 },
        { name: 'reddit', mentions: 30 },
        { name: 'test', mentions: 1 },
      ],
      sentiments: [{ name: 'positive', mentions: 61 }],
      // Nobody's words are no author's.
      voices: [{ name: '00ff00ff00ff00ff', mentions: 60 }],
    })
    expect(preview.sample).toHaveLength(50)
    expect(new Set(preview.sample.map(({ id }) => id)).size).toBe(50)
    expect(await previewQuery(deps(), asked('kavento'), { days: 4 }, signal)).toEqual(preview)
  })

  test('says what share of them each source has, in percents that make 100', async () => {
    await runQueryPreview(deps(), asked('kavento AND (refund OR red)'), { days: 4 }, signal)
    const from = lines.indexOf('sources')
    const shares = lines.slice(from + 1, from + 4).map((line) => line.trim().split(/ {2,}/))
    expect(shares).toEqual([
      ['feed', '10', '48 %'],
      ['reddit', '10', '47 %'],
      ['test', '1', '5 %'],
    ])
  })

  test('is shown on a terminal without what could steer it', async () => {
    await runQueryPreview(deps(), asked('kavento AND red'), { days: 4 }, signal)
    expect(lines.join('\n')).toContain('1 mention on 5 days')
    expect(lines.join('\n')).not.toContain('\u001b')
  })

  test('says when it was cut short', async () => {
    await runQueryPreview(deps(), asked('kavento'), { days: 4, rows: 20 }, signal)
    expect(lines.join('\n')).toMatch(/cut short by its limit of 20 candidates: only looked back to 2026-11-13/)
  })

  test('gives a sheet to be marked, safe for spreadsheets, and reads the marks back, commas or semicolons', async () => {
    const file = join(dir, 'sample.csv')
    await runQueryPreview(deps(), asked('kavento AND red'), { days: 4, sample: file }, signal)
    const sheet = readFileSync(file, 'utf8')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(sheet).toContain(`"'=HYPERLINK(""evil"")`)
    expect(sheet).toContain('red second line')
    writeFileSync(file, sheet.replace('""', '"y"'))
    runQueryMarked(deps(), asked('kavento red'), { marked: file })
    expect(lines).toEqual(['precision 100 % (1 of 1 marked; 95 % interval 21 % to 100 %)'])
    const german = join(dir, 'german.csv')
    writeFileSync(german, 'right;text\nja;a\nnein;b\n;c\n')
    runQueryMarked(deps(), asked('kavento'), { marked: german })
    expect(lines).toEqual(['precision 50 % (1 of 2 marked; 95 % interval 9 % to 91 %)'])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(1)', '\t=1'])('%j is no formula in a sheet', (text) => {
    const said = { id: '1', brand: 'kavento', publishedAt: noon, source: 'test', language: 'en', sentiment: 'neutral' }
    expect(markSheet([{ ...said, text }], 1)).toContain(`,"'${text}"`)
    expect(markSheet([{ ...said, text, title: 'A' }], 1)).toContain(`,"A: ${text}"`)
  })

  test.each([
    ['right,query_version\ny,7\n', /line 2 was sampled for another query/],
    ['right,text\nmaybe,a\n', /line 2 has "maybe"/],
    ['text\na\n', /first line must name the columns/],
    ['right;text\nperhaps;a\ny;b\n17;c\n', /line 2 has "perhaps".*line 4 has "17"/],
    [`right\n${'y\n'.repeat(10_001)}`, /more than 10000 rows/],
  ])('refuses a sheet that says %j', (sheet, why) => {
    const file = join(dir, 'wrong.csv')
    writeFileSync(file, sheet)
    expect(() => runQueryMarked(deps(), asked('kavento'), { marked: file })).toThrow(why)
  })

  test('reads marks whatever commas and semicolons the texts hold', () => {
    const file = join(dir, 'mixed.csv')
    writeFileSync(file, '\ufeff"right",text\ny,one; two; three\nn,four; "five"\n')
    expect(() => runQueryMarked(deps(), asked('kavento'), { marked: file })).toThrow(/marked sample not understood/)
    writeFileSync(file, '\ufeff"right",text\ny,one; two; three\nn,"four; ""five"", six"\n')
    runQueryMarked(deps(), asked('kavento'), { marked: file, json: true })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ right: 1, marked: 2, share: 0.5 })
  })

  test('gives the sample as JSON lines too, and reads those back', async () => {
    const file = join(dir, 'sample.jsonl')
    await runQueryPreview(deps(), asked('kavento AND refund'), { days: 4, sample: file }, signal)
    const sheet = readFileSync(file, 'utf8')
    expect(
      sheet
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).right),
    ).toEqual(new Array(20).fill(''))
    const marks = [true, false, 'y', 1]
    writeFileSync(
      file,
      sheet.replaceAll('"right":""', () => `"right":${JSON.stringify(marks.shift() ?? '')}`),
    )
    runQueryMarked(deps(), asked('kavento refund'), { marked: file, json: true })
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ right: 3, marked: 4 })
    expect(() => runQueryMarked(deps(), asked('telwyn'), { marked: file })).toThrow(/line 1 was sampled for another/)
    writeFileSync(file, '{"right":true}\n\n{"right":[]}\n')
    expect(() => runQueryMarked(deps(), asked('telwyn'), { marked: file })).toThrow(/line 3 is not a JSON object/)
  })

  test('refuses a brand that nothing is stored under, which would look like one without mentions', async () => {
    const brand = 'Kavento'
    const refused = { code: 'SL_USAGE', message: '--brand is none of the settings: kavento' }
    await expect(previewQuery(deps(), asked('kavento'), { days: 4, brand }, signal)).rejects.toMatchObject(refused)
    const both = { text: 'kavento', query: asked('kavento') }
    await expect(diffQueries(deps(), [both, both], { days: 4, brand }, signal)).rejects.toMatchObject(refused)
    // What no brand was found in (enrich.keepUnmatched).
    expect((await previewQuery(deps(), asked('kavento'), { days: 4, brand: '-' }, signal)).mentions).toBe(0)
  })

  test('never writes over a sheet that is there', async () => {
    const file = join(dir, 'there.csv')
    writeFileSync(file, 'mine')
    await expect(runQueryPreview(deps(), asked('kavento'), { days: 4, sample: file }, signal)).rejects.toMatchObject({
      code: 'SL_USAGE',
      message: expect.stringContaining('--marked'),
    })
    expect(readFileSync(file, 'utf8')).toBe('mine')
    // Nor is it searched for what cannot be written then.
    expect(lines).toEqual([])
  })

  test('is marked by hand at a terminal, as far as somebody likes', async () => {
    const answers = ['y', 'n', 's', 'j', 'q']
    const ask = async (): Promise<string> => answers.shift() ?? 'q'
    await runQueryPreview(deps({ ask }), asked('kavento'), { days: 4, mark: true }, signal)
    expect(lines.at(-1)).toMatch(/^precision 67 % \(2 of 3 marked/)
  })

  test('tells what a changed query gains and loses', async () => {
    const both = (text: string) => ({ text, query: asked(text) })
    const [refund, changed] = [both('kavento AND refund'), both('(kavento AND app) OR (kavento AND red)')]
    const queries = [refund, changed] as const
    const diff = await diffQueries(deps(), queries, { days: 4 }, signal)
    expect(diff).toMatchObject({ kept: 0, gained: { mentions: 41 }, lost: { mentions: 20 } })
    expect([diff.gained.sample.length, diff.lost.sample.length]).toEqual([10, 10])
    expect(diff.lost.sample.every(({ text }) => text.includes('refund'))).toBe(true)
    expect(diff.gained.sample.some(({ text }) => text.includes('refund'))).toBe(false)
    expect(diff.days.reduce((sum, { gained, lost }) => sum + gained - lost, 0)).toBe(21)
    expect(await runQueryDiff(deps(), queries, { days: 4 }, signal)).toBe(1)
    expect(lines[0]).toBe('41 gained, 20 lost, 0 in both')
    expect(diff.gained.clauses).toEqual([
      { name: '(kavento AND app)', mentions: 40 },
      { name: '(kavento AND red)', mentions: 1 },
    ])
    expect(diff.lost.clauses).toEqual([{ name: 'kavento AND refund', mentions: 20 }])
    expect(lines.join('\n')).toContain('gained, by the clause that found them')
    expect(await runQueryDiff(deps(), [refund, both('refund kavento')], { days: 4 }, signal)).toBe(0)
  })
})
