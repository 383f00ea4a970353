import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Classifier, type Moods, openClassifier } from '../../../enrich/heavier/classifier.ts'
import { openPatientLook, openSecondLook, type Rows } from '../../../enrich/heavier/second-look.ts'
import { openHistoryScorer } from '../../../enrich/history-scorer.ts'
import { openTextScorer } from '../../../enrich/open-scorer.ts'
import { aMention, aScored } from '../../house/builders.ts'
import { onnxRuntime } from '../../house/onnx-runtime.ts'
import { logger } from '../../ingest/places.ts'
import { aWatchList } from '../watch-lists.ts'
import { tinyOnnx } from './tiny-onnx.ts'

const vocabulary = ['[PAD]', '[UNK]', 'love', 'hate', 'train', '##s']
const weights = [
  [0, 0, 0],
  [0, 1, 0],
  [0, 0, 4],
  [4, 0, 0],
  [0, 2, 0],
  [0, 0, 0],
]

const tokenizer = {
  version: '1.0',
  added_tokens: [],
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(vocabulary.map((word, at) => [word, at])),
  },
}
const config = { id2label: { 0: 'negative', 1: 'neutral', 2: 'positive' }, pad_token_id: 0 }
const model = { 'model.onnx': tinyOnnx(weights), 'tokenizer.json': JSON.stringify(tokenizer) }

type Files = Readonly<Record<string, string | Uint8Array>>
const fill = (folder: string, files: Files): void => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-heavier-'))
  fill(folder, { ...model, 'config.json': JSON.stringify(config) })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const runtime = await onnxRuntime()
const classify = async (
  texts: readonly string[],
  of = folder,
): Promise<{ readonly name: string; readonly moods: Moods[] }> => {
  const script = fileURLToPath(new URL('../../house/classifier-process.ts', import.meta.url))
  const dir = 'dir' in runtime ? runtime.dir : ''
  const args = ['--disable-warning=ExperimentalWarning', script, of, dir, JSON.stringify(texts)]
  return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout)
}

const suite = (): void => {
  test('classifies a batch of texts of different lengths, also empty and hostile ones', async () => {
    const { name, moods } = await classify(['I LOVE trains', 'hate', '', '\ud800 \u0007', 'love '.repeat(5_000)])
    expect(moods.map(labelOf)).toEqual(['positive', 'negative', 'neutral', 'neutral', 'positive'])
    for (const { negative, neutral, positive } of moods) expect(negative + neutral + positive).toBeCloseTo(1)
    expect(name).toMatch(/^earshot-heavier-\w+\/[0-9a-f]{12}$/)
    expect((await classify([])).moods).toEqual([])
  })

  test('reads stars as moods', async () => {
    const stars = Object.fromEntries(['1 star', '3 stars', '5 stars'].map((label, at) => [at, label]))
    const { moods } = await classify(
      ['love'],
      folderWith({ ...model, 'config.json': JSON.stringify({ id2label: stars }) }),
    )
    expect(moods.map(labelOf)).toEqual(['positive'])
  })
}
if ('dir' in runtime) describe('an ONNX classifier', suite)
else if (process.env['CI'] !== undefined) {
  test('an ONNX classifier has a runtime', () => {
    throw new Error(runtime.skipped)
  })
} else describe.skip(`an ONNX classifier (skipped, ${runtime.skipped})`, suite)

const labelOf = ({ negative, neutral, positive }: Moods): string =>
  negative > Math.max(neutral, positive) ? 'negative' : positive > neutral ? 'positive' : 'neutral'

describe('what is wrong with a folder is said', () => {
  test.each([
    ['no such folder', () => '/nowhere/at/all', /config\.json cannot be read/],
    [
      'labels nobody knows',
      () => folderWith({ 'config.json': '{"id2label":{"0":"cat","1":"dog"}}' }),
      /labels not understood: cat, dog/,
    ],
    ['no model', () => folderWith({ 'config.json': JSON.stringify(config) }), /model\.onnx cannot be read/],
    ['no JSON', () => folderWith({ 'config.json': 'x' }), /config\.json is no JSON/],
  ])('%s', async (_what, make, why) => {
    const at = make()
    await expect(openClassifier(at, '/nowhere')).rejects.toThrow(why)
    await expect(openClassifier(at, '/nowhere')).rejects.toMatchObject({ code: 'SL_HEAVIER_INVALID' })
  })

  test('a runtime that is not installed', async () => {
    await expect(openClassifier(folder, '/nowhere')).rejects.toThrow(/onnxruntime-node is not installed/)
  })
})

const folderWith = (files: Files): string => {
  const made = mkdtempSync(join(folder, 'made-'))
  fill(made, files)
  return made
}

describe('a second look at a batch', () => {
  const sure = aScored(aMention({ nativeId: 'sure' }))
  const unsure = aScored(aMention({ nativeId: 'unsure', text: 'hmm', title: 'Well' }), {
    sentiment: { label: 'neutral', negative: 0.3, neutral: 0.4, positive: 0.3, score: 0, because: [] },
  })
  const batch: readonly Rows[] = [[sure], [unsure, { ...unsure, brand: 'telwyn' }], []]
  const asked: string[] = []
  const classifier = (classify: Classifier['classify']): Classifier => ({
    name: 'tiny/0',
    classify: (texts) => {
      asked.push(...texts)
      return classify(texts)
    },
    [Symbol.asyncDispose]: async () => undefined,
  })
  const negative: Moods = { negative: 0.8, neutral: 0.1, positive: 0.1 }
  const settings = { folder, when: 'unsure', deadlineMs: 1_000, batchMax: 1 } as const
  const always = { ...settings, when: 'always' } as const

  test('asks only where the fast model is unsure, once for all brands, and every row says that it was looked at', async () => {
    asked.length = 0
    const { name, look } = openSecondLook(
      classifier(async (texts) => texts.map(() => negative)),
      settings,
      { logger, now: Date.now },
    )
    const [first, second, third] = await look(batch)
    expect(asked).toEqual(['Well\nhmm'])
    expect(name).toBe('heavier=tiny/0/unsure')
    // Else the page would say that the period mixes scorers.
    expect(first).toEqual([{ ...sure, scorers: `${sure.scorers} ${name}` }])
    expect(third).toEqual([])
    for (const row of second ?? []) {
      expect(row.sentiment.label).toBe('negative')
      // As the contract says, to the last digit.
      expect(row.sentiment.score).toBe(row.sentiment.positive - row.sentiment.negative)
      expect(row.sentiment.because.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(row.sentiment.score)
      expect(row.scorers).toBe(`${unsure.scorers} ${name}`)
    }
  })

  test('keeps the fast answers when it fails, and past its deadline', async () => {
    const failing = openSecondLook(
      classifier(async () => Promise.reject(new Error('no'))),
      always,
      { logger, now: Date.now },
    )
    expect(await failing.look(batch)).toEqual(batch)
    let clock = 0
    const slow = async (texts: readonly string[]): Promise<readonly Moods[]> => {
      clock += 2_000
      return texts.map(() => negative)
    }
    const refined = await openSecondLook(classifier(slow), always, { logger, now: () => clock }).look(batch)
    expect(refined[0]?.[0]?.sentiment.label).toBe('negative')
    expect(refined[1]).toEqual(batch[1])
  })

  test('leaves moods towards each of several brands alone, and says the mood of the brands that have none of their own', async () => {
    const own = { ...unsure, ownClauses: true }
    const rows: Rows = [own, { ...sure, brand: 'telwyn', ownClauses: true }, { ...unsure, brand: 'zorvo' }]
    const answers = async (texts: readonly string[]): Promise<readonly Moods[]> => texts.map(() => negative)
    for (const kept of [settings, always]) {
      const { name, look } = openSecondLook(classifier(answers), kept, { logger, now: Date.now })
      const [looked] = await look([rows])
      expect(looked?.map(({ sentiment }) => sentiment.label)).toEqual(['neutral', 'positive', 'negative'])
      expect(looked?.map(({ scorers }) => scorers)).toEqual(rows.map(({ scorers }) => `${scorers} ${name}`))
    }
    // The first brand's mood is its own and sure: the others are looked at all the same.
    const { look } = openSecondLook(classifier(answers), settings, { logger, now: Date.now })
    const [looked] = await look([[{ ...sure, ownClauses: true }, unsure]])
    expect(looked?.map(({ sentiment }) => sentiment.label)).toEqual(['positive', 'negative'])
  })

  test('lets the author\u2019s own rating count, as the fast model does', async () => {
    const calm = { negative: 0.2, neutral: 0.6, positive: 0.2 }
    const { look } = openPatientLook(
      classifier(async (texts) => texts.map(() => calm)),
      always,
    )
    const moodsOf = async (value: number) => {
      const rows = openTextScorer().scoreMention(aMention({ text: 'It came', rating: { value, scale: '1-5' } }), 0)
      const [[row] = []] = await look([rows])
      const { label, negative, neutral, positive } = row?.sentiment ?? {}
      expect((negative ?? 0) + (neutral ?? 0) + (positive ?? 0)).toBeCloseTo(1)
      return label
    }
    expect([await moodsOf(0), await moodsOf(0.5), await moodsOf(1)]).toEqual(['negative', 'neutral', 'positive'])
  })

  test('leaves no emotion that goes with another mood', async () => {
    const rows = openTextScorer().scoreMention(aMention({ text: 'I am so angry, this is awful' }), 0)
    expect(rows[0]?.emotions).toContain('anger')
    const said = async (moods: Moods) => {
      const { look } = openPatientLook(
        classifier(async (texts) => texts.map(() => moods)),
        always,
      )
      return (await look([rows]))[0]?.[0]?.emotions
    }
    expect(await said(negative)).toContain('anger')
    expect(await said({ negative: 0, neutral: 0.1, positive: 0.9 })).toEqual([])
  })

  test('knows which moods are those of a brand\u2019s own clauses', async () => {
    const scorer = openTextScorer(aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'] }))
    const rows = scorer.scoreMention(
      aMention({ text: 'Kavento is wonderful, I love it. Telwyn is awful, I hate it' }),
      0,
    )
    const [looked] = await openPatientLook(
      classifier(async (texts) => texts.map(() => negative)),
      always,
    ).look([rows])
    expect(looked?.map(({ sentiment }) => sentiment.label)).toEqual(['positive', 'negative'])
  })

  test('waits for a call no longer than what is left of the deadline, and makes no other while one hangs', async () => {
    let calls = 0
    let comeBack = (_: readonly Moods[]): void => undefined
    const hang = (): Promise<readonly Moods[]> =>
      new Promise((resolve) => {
        calls++
        comeBack = resolve
      })
    const { look } = openSecondLook(classifier(hang), { ...always, deadlineMs: 30 }, { logger, now: Date.now })
    const startedAt = Date.now()
    expect(await look(batch)).toEqual(batch)
    expect(await look(batch)).toEqual(batch)
    expect(Date.now() - startedAt).toBeLessThan(1_000)
    expect(calls).toBe(1)
    // It comes back too late for its own batch, and in time for the next.
    comeBack([negative])
    await new Promise(setImmediate)
    const next = look(batch)
    expect(calls).toBe(2)
    comeBack([negative])
    expect((await next)[0]?.[0]?.sentiment.label).toBe('negative')
  })

  test('refuses answers that are no numbers: the fast answer stays; files and history end where there are no others', async () => {
    const broken = async (texts: readonly string[]): Promise<readonly Moods[]> =>
      texts.map((text) =>
        text.includes('hmm') ? { negative: Number.NaN, neutral: Number.NaN, positive: 0 } : negative,
      )
    const looked = await openSecondLook(classifier(broken), always, { logger, now: Date.now }).look(batch)
    expect(looked[0]?.[0]?.sentiment.label).toBe('negative')
    expect(looked[1]).toEqual(batch[1])
    const short = await openSecondLook(
      classifier(async () => []),
      always,
      { logger, now: Date.now },
    ).look(batch)
    expect(short).toEqual(batch)
    expect((await openPatientLook(classifier(broken), always).look(batch))[1]).toEqual(batch[1])
    const none = async (texts: readonly string[]): Promise<readonly Moods[]> =>
      texts.map(() => ({ negative: Number.NaN, neutral: 0, positive: 0 }))
    await expect(openPatientLook(classifier(none), always).look(batch)).rejects.toThrow(/no numbers: \d+$/)
  })

  test('is patient with files and history: it takes its time, and a failure is an error', async () => {
    const patient = openPatientLook(
      classifier(async (texts) => texts.map(() => negative)),
      always,
    )
    const looked = await patient.look(batch)
    expect(looked.flat().map(({ sentiment, scorers }) => [sentiment.label, scorers])).toEqual(
      batch.flat().map(({ scorers }) => ['negative', `${scorers} heavier=tiny/0/always`]),
    )
    const failing = openPatientLook(
      classifier(async () => Promise.reject(new Error('out of memory'))),
      always,
    )
    await expect(failing.look(batch)).rejects.toThrow('out of memory')
  })

  test('is what history is scored with again, under its name', async () => {
    const patient = openPatientLook(
      classifier(async (texts) => texts.map(() => negative)),
      always,
    )
    const { name, score } = openHistoryScorer(aWatchList({ kavento: ['kavento'] }), {}, patient)
    const [scores] = await score([{ mention: aMention({ text: 'I love it' }), brand: 'kavento', botScore: 0 }], 0)
    expect(scores?.sentiment.label).toBe('negative')
    expect(name).toMatch(/ heavier=tiny\/0\/always$/)
  })
})
