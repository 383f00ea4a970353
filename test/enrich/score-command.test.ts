import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { explainText } from '../../enrich/explain-text.ts'
import { openTextScorer } from '../../enrich/open-scorer.ts'
import { runScore } from '../../enrich/score-command.ts'
import { readLine } from '../../enrich/score-line.ts'
import { aWatchList } from './watch-lists.ts'

const Answer = z.looseObject({
  id: z.unknown().optional(),
  line: z.number().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  language: z.string().optional(),
  sentiment: z.string().optional(),
  sentiment_score: z.number().optional(),
  sentiment_negative: z.number().optional(),
  sentiment_neutral: z.number().optional(),
  sentiment_positive: z.number().optional(),
  brands: z.array(z.string()).optional(),
  because: z.array(z.object({ text: z.string(), weight: z.number() })).optional(),
})

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-score-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const score = async (
  content: string | Buffer,
  { explain = false, name = 'in.jsonl', scorer = openTextScorer() } = {},
) => {
  const file = join(dir, name)
  writeFileSync(file, content)
  let out = ''
  const said: string[] = []
  const write = async (text: string): Promise<void> => {
    out += text
  }
  const exitCode = await runScore({ scorer, write, err: (line) => void said.push(line) }, { file, explain })
  const lines = out.split('\n').slice(0, -1)
  return { exitCode, said, answers: lines.map((line) => Answer.parse(JSON.parse(line))) }
}
const jsonl = (...lines: readonly object[]): string => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`

describe('scoring a file', () => {
  test('answers one line for each, in order, with what the line would store', async () => {
    const { exitCode, answers } = await score(
      jsonl(
        { id: 'a', text: 'I love this phone' },
        { id: 7, text: 'Furchtbar, nie wieder' },
        { text: 'The shop opens at nine' },
      ),
    )
    expect(exitCode).toBe(0)
    expect(answers.map(({ id, language, sentiment }) => [id, language, sentiment])).toEqual([
      ['a', 'en', 'positive'],
      [7, 'de', 'negative'],
      [undefined, 'en', 'neutral'],
    ])
    for (const { sentiment_negative: a = 0, sentiment_neutral: b = 0, sentiment_positive: c = 0 } of answers) {
      expect(a + b + c).toBeCloseTo(1, 2)
    }
  })

  test('tells what the author feels and wants, and which names stand there', async () => {
    const { answers } = await score(jsonl({ text: 'So furious, my parcel never came!!! @shop #fail' }))
    expect(answers[0]).toMatchObject({ intents: ['complaint'], emotions: ['anger'], entities: ['@shop', '#fail'] })
  })

  test('says in its place why a line cannot be scored, goes on, and ends with 1', async () => {
    const { exitCode, answers, said } = await score(
      `{"text": "good"}\nnot json\n{"txt": 1}\n\n{"text": "bad", "lang": "klingon!"}\n{"text": "great"}`,
    )
    expect(answers.map(({ line, sentiment }) => line ?? sentiment)).toEqual(['positive', 2, 3, 5, 'positive'])
    expect(answers[1]?.error?.message).toMatch(/no JSON object/)
    expect(answers[2]?.error?.message).toMatch(/^text/)
    expect(exitCode).toBe(1)
    expect(said).toEqual(['earshot: 3 of 6 lines could not be scored; each says why in its place'])
  })

  test.each([
    [{ txt: 'good' }, 'text: missing, expected a text, as in {"text": "I love it"}'],
    [{ text: 5 }, 'text: found 5, expected a text, as in {"text": "I love it"}'],
    [
      { text: 'a', title: 5, id: {} },
      'id: found a map, expected a text or a number; title: found 5, expected a text: ',
    ],
    [{ text: 'a', lang: 'klingon!' }, 'lang: found "klingon!", expected a language code such as en or en-GB'],
    [{ text: 'a', rating: 9 }, 'rating: expected stars from 1 to 5'],
    [{ text: 'a', rating: 'meh' }, 'rating: expected stars from 1 to 5, a share below 1, or a label such as'],
    [{ text: 'a', rating: [] }, 'rating: found an empty list, expected stars from 1 to 5'],
  ])('says of %j what was found, and what to write', async (line, message) => {
    const { answers } = await score(jsonl({ text: 'good' }, line))
    expect(answers[1]).toMatchObject({ line: 2, error: { message: expect.stringContaining(message) } })
  })

  test('reads gzip, a byte order mark, broken UTF-8, and lines across the borders of what is read at once', async () => {
    const long = 'so good '.repeat(20_000)
    const { answers } = await score(gzipSync(`\ufeff${jsonl({ text: long }, { text: 'awful service' })}`), {
      name: 'in.jsonl.gz',
    })
    expect(answers.map(({ sentiment }) => sentiment)).toEqual(['positive', 'negative'])
    const broken = Buffer.concat([
      Buffer.from('{"text": "great \u{1F600}'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\n'),
    ])
    expect((await score(broken)).answers[0]?.sentiment).toBe('positive')
  })

  test('gives ids back digit by digit, also those that no double holds', async () => {
    const { answers } = await score('{"id":570306133677760513,"text":"It arrived"}\n{"id":7,"text":"It arrived"}\n')
    expect(answers.map(({ id }) => id)).toEqual(['570306133677760513', 7])
  })

  test('takes a stated language, a rating and a brand into account', async () => {
    const scorer = openTextScorer(aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'] }))
    const { answers } = await score(
      jsonl(
        { text: 'ok', lang: 'DE' },
        { text: 'It arrived', rating: 1 },
        { text: 'It arrived', rating: 5 },
        { text: 'kavento and telwyn', brand: 'telwyn' },
      ),
      { scorer },
    )
    expect(answers[0]?.language).toBe('de')
    expect(answers[1]?.sentiment).toBe('negative')
    expect(answers[2]?.sentiment).toBe('positive')
    expect(answers[3]?.brands).toEqual(['kavento', 'telwyn'])
  })

  test('takes languages as platforms state them, and finds out what names none', async () => {
    const text = 'Der Zug war mal wieder pünktlich, danke!'
    const { exitCode, answers } = await score(jsonl(...['de-DE', 'deu', 'und', 'zxx'].map((lang) => ({ text, lang }))))
    expect(exitCode).toBe(0)
    expect(answers.map(({ language, sentiment }) => [language, sentiment])).toEqual(
      answers.map(() => ['de', 'positive']),
    )
  })

  test('knows the brand of a line by its id and by its name', async () => {
    const scorer = openTextScorer(
      watchListOf(
        parseSettings({ brands: ['Kavento', 'Telwyn Mobil'].map((name) => ({ name, words: [name.toLowerCase()] })) }),
      ),
    )
    const text = 'Kavento is great, I love it. Telwyn Mobil is awful'
    const brands = ['telwyn-mobil', 'Telwyn Mobil', 'telwyn mobil', 'Kavento']
    const { answers } = await score(jsonl(...brands.map((brand) => ({ text, brand }))), { scorer })
    expect(answers.map(({ sentiment }) => sentiment)).toEqual(['negative', 'negative', 'negative', 'positive'])
  })

  test('answers for a brand that nothing matches by the mood of the whole text, not by that towards another', async () => {
    const scorer = openTextScorer(aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'] }))
    const text = 'Telwyn is awful, I hate it. Kavento is so great, wonderful people, I love it, thank you so much'
    const { answers } = await score(
      jsonl({ text, brand: 'zorvo' }, { text, brand: 'telwyn' }, { text, brand: 'kavento' }),
      { scorer },
    )
    const [whole] = (await score(jsonl({ text }))).answers
    expect(answers[0]).toMatchObject({ brands: ['kavento', 'telwyn'], sentiment_score: whole?.sentiment_score })
    expect(answers.map(({ sentiment }) => sentiment)).toEqual(['positive', 'negative', 'positive'])
    expect(answers[2]?.sentiment_score).not.toBe(whole?.sentiment_score)
  })

  test.each([
    [5, 1],
    [4.5, 0.875],
    [3, 0.5],
    [1.5, 0.125],
    [1, 0],
    [0, 0],
    [0.75, 0.75],
    [0.125, 0.125],
    ['Not recommended', 0],
    ['👍', 1],
  ])('takes a rating of %p for %p between the worst and the best', (rating, value) => {
    const read = readLine(JSON.stringify({ text: 'It arrived', rating }), 1)
    expect(read).toMatchObject({ kind: 'ok', mention: { rating: { value } } })
  })

  test('explains each score by words that sum to it', async () => {
    const texts = ['I love it but the app is terrible 😡', 'Nicht schlecht, aber teuer', 'ok', '', 'NOT good!!! #fail']
    const { answers } = await score(jsonl(...texts.map((text) => ({ text }))), { explain: true })
    for (const { because = [], sentiment_score: said = Number.NaN } of answers) {
      expect(because.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(said, 3)
    }
    expect(answers[0]?.because?.map(({ text }) => text)).toContain('terrible')
  })

  const whole = gzipSync(jsonl(...Array.from({ length: 2_000 }, (_, at) => ({ text: `${at} ${Math.sin(at)}` }))))
  test.each([
    ['absent', undefined, /file not found: .*absent;/],
    ['absent.gz', undefined, /file not found: .*absent\.gz;/],
    ['.', undefined, /a folder, not a file/],
    ['short.gz', whole.subarray(0, whole.length / 2), /gzip cut short/],
    ['damaged.gz', Buffer.concat([whole.subarray(0, 2_000), Buffer.alloc(3_000, 0xff)]), /gzip damaged/],
    ['plain.gz', Buffer.from('{"text": "fine"}'), /gzip damaged/],
    ['list', Buffer.from(`\n{"text": "fine"}\n[${'1,'.repeat(4_100_000)}1]`), /line 3 too long: .*no list of them/],
  ])('says what is wrong with a file that cannot be read: %s', async (name, content, message) => {
    const file = join(dir, name)
    if (content !== undefined) writeFileSync(file, content)
    const deps = { scorer: openTextScorer(), write: async () => undefined, err: () => undefined }
    await expect(runScore(deps, { file, explain: false })).rejects.toThrow(
      expect.objectContaining({ code: 'SL_USAGE', message: expect.stringMatching(message) }),
    )
  })
})

describe('an explained text', () => {
  test('shows what each word made of the mood, largest first, and the sum', () => {
    const lines = explainText(openTextScorer(), 'The app is terrible, I hate it')
    expect(lines[0]).toMatch(/^negative, score −0\.\d+/)
    const weights = lines.flatMap((line) => (/█/.test(line) ? [Number(line.slice(3, 8))] : []))
    expect(weights).toEqual(weights.toSorted((one, other) => other - one))
    const total = /score (−0\.\d+)/.exec(lines[0] ?? '')?.[1]
    expect(lines.find((line) => line.endsWith('sum'))).toContain(total)
    // Punctuation, capitals, small words and what all texts of the language share.
    expect(lines.filter((line) => line.endsWith('(everything else)'))).toHaveLength(1)
  })

  test('shows hostile text as text', () => {
    const lines = explainText(openTextScorer(), 'bad\u001b[31m awful\u202e horrible')
    expect(lines.join('\n')).not.toMatch(/[\u001b\u202e]/)
  })
})
