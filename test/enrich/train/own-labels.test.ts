import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { failedExamples } from '../../../enrich/examples.ts'
import { learntIn } from '../../../enrich/learnt.ts'
import { encodeModel } from '../../../enrich/model/format.ts'
import { installedModel, installModel, modelPaths } from '../../../enrich/model/installed.ts'
import { shippedModel } from '../../../enrich/model/shipped.ts'
import { openTextScorer } from '../../../enrich/open-scorer.ts'
import { readLine } from '../../../enrich/score-line.ts'
import { sentimentIndex, sentimentLabels } from '../../../enrich/scored.ts'
import { runTrainCommand } from '../../../enrich/train/command.ts'
import { openRandom } from '../../../enrich/train/dual.ts'
import { readSet } from '../../../enrich/train/read.ts'
import { runTrain } from '../../../enrich/train/run.ts'
import { jsonLines, sodaLabels } from './brand.ts'

const until = new AbortController().signal
const dir = mkdtempSync(join(tmpdir(), 'earshot-labels-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const unseen = sodaLabels(150, 77)
const gold = unseen.map(({ y }) => y)
const sheet = sodaLabels(300)
/** What every folder is taught by that is given nothing else. */
const file = join(dir, 'labels.jsonl')
const told: string[] = []
const learn = (folder: string, lines?: string) => {
  const labels = lines === undefined ? file : join(dir, `${folder}.jsonl`)
  if (lines !== undefined) writeFileSync(labels, lines)
  return runTrain(
    { licences: 'AB', labels, paths: modelPaths(join(dir, folder)), tell: (line) => told.push(line) },
    until,
  )
}

/** Moods under a model: the shipped one, or that of a data folder. */
const moodsOf = (texts: readonly { readonly t: string; readonly l?: string }[], folder?: string) => {
  const scorer = openTextScorer(undefined, folder === undefined ? {} : learntIn(join(dir, folder)))
  return texts.map(({ t, l }, index) => {
    const read = readLine(JSON.stringify({ text: t, lang: l }), index)
    if (read.kind === 'reject') throw new Error(read.message)
    const [row] = scorer.scoreMention(read.mention, 0)
    if (row === undefined) throw new Error('no row')
    return row.sentiment
  })
}
const share = (is: readonly number[], said: readonly { readonly label: string }[]): number =>
  said.filter(({ label }, at) => label === sentimentLabels[is[at] as number]).length / said.length

beforeAll(async () => {
  writeFileSync(file, jsonLines(sheet))
  await learn('en')
})

describe('a few hundred labels of one brand', () => {
  test('teach how its own people speak', () => {
    const before = share(gold, moodsOf(unseen))
    const after = share(gold, moodsOf(unseen, 'en'))
    expect(before).toBeLessThan(0.7)
    expect(after).toBeGreaterThan(0.95)
  })

  test.each(['en', 'de'] as const)(
    'leave all other texts as they were, those in the same language too: %s',
    async (l) => {
      if (l !== 'en') await learn(l, jsonLines(sodaLabels(300, 5, l)))
      const others = readSet('own', undefined).filter(({ sentiment }) => sentiment !== undefined)
      const gold = others.map(({ sentiment }) => sentimentIndex(sentiment))
      expect(others.length).toBeGreaterThan(400)
      const [before, after] = [moodsOf(others), moodsOf(others, l)]
      expect(Math.abs(share(gold, after) - share(gold, before))).toBeLessThanOrEqual(0.003)
      // Not nearly: exactly, since nothing of the labels speaks for them.
      const touched = after.filter(({ score }, at) => score !== before[at]?.score)
      expect(touched.length / others.length).toBeLessThan(0.03)
    },
  )

  test('speak for posts to those that the labelled ones went to, not for the same words to others', async () => {
    const posts = readSet('own-wide', undefined).filter(({ l, sentiment }) => l === 'en' && sentiment !== undefined)
    const labels = posts.slice(0, 300).map(({ t, sentiment }) => ({ t: `@zorp_cola ${t}`, y: sentiment, l: 'en' }))
    await learn('addressed', jsonLines(labels))
    const moodTo = (name: string, folder?: string) => moodsOf([{ t: `@${name} hello, still waiting for you` }], folder)
    expect(moodTo('zorp_cola', 'addressed')).not.toEqual(moodTo('zorp_cola'))
    expect(moodTo('city_library', 'addressed')).toEqual(moodTo('city_library'))
  })

  test('give the same bytes again, and are never learned on top of themselves', async () => {
    const { current } = modelPaths(join(dir, 'en'))
    const before = readFileSync(current)
    await learn('en')
    expect(readFileSync(current).equals(before)).toBe(true)
    expect(installedModel(join(dir, 'en'))?.card.own?.base).toBe(shippedModel().id)
  })

  test('speak in the examples of queries too, as they do on the stream', () => {
    const query = { query: 'zorp AND sentiment:positive', mustMatch: ['this zorp is sick at lunch 12'] }
    const list = watchListOf(parseSettings({ brands: [{ name: 'Zorp', queries: [query] }] }))
    expect(failedExamples(list)).toHaveLength(1)
    expect(failedExamples(list, learntIn(join(dir, 'en')))).toEqual([])
  })

  test('are told about by brand, with before, after and the interval', () => {
    expect(told.some((line) => /own labels, brand zorp .*before .*difference \+\d/.test(line))).toBe(true)
  })

  test('still explain themselves: contributions sum to the score', () => {
    for (const { score, because } of moodsOf(unseen.slice(0, 20), 'en')) {
      expect(because.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 9)
    }
  })
})

test('what is kept apart is not taught, nor are its copies under other names and links', async () => {
  const apart = { t: 'zorp went flat on the ferry', y: 0, l: 'en', s: 'test' }
  const copies = [
    { ...apart, s: undefined, t: `@fan ${apart.t}` },
    { ...apart, s: undefined, t: `RT @fan: ${apart.t} https://t.co/a1` },
  ]
  await learn('apart', jsonLines([...sodaLabels(60), apart, ...copies]))
  expect(installedModel(join(dir, 'apart'))?.card.own?.labels).toBe(60)
})

describe('labels over a model that others taught', () => {
  const few = sodaLabels(45, 9)
  /** Learns other labels where the sheet is in use; whether what comes of it is installed. */
  const taught = async (folder: string, lines: string): Promise<boolean> => {
    cpSync(join(dir, 'en'), join(dir, folder), { recursive: true })
    told.length = 0
    return (await learn(folder, lines)).installed
  }

  test('are not installed where most of what taught it is missing', async () => {
    expect(await taught('fewer', jsonLines(few))).toBe(false)
    expect(told).toContainEqual(expect.stringMatching(/^lost: 2\d\d of 2\d\d texts .*labels export/))
    expect(share(gold, moodsOf(unseen, 'fewer'))).toBeGreaterThan(0.95)
  })

  test('are not installed where they are worse than it, however much better than nothing', async () => {
    // The same texts, but of most of them only the intents are said: 45 moods teach less than 300.
    const thinner = sheet.map(({ y, ...label }, at) => ({ ...label, intents: [], ...(at < 45 && { y }) }))
    expect(await taught('worse', jsonLines(thinner))).toBe(false)
    expect(told).toContainEqual(
      expect.stringMatching(/^worse beyond chance: sentiment\.en on own labels.* than before/),
    )
    expect(told).toContainEqual(expect.stringMatching(/^sentiment\.en +own labels +45 .*without labels/))
  })

  test('are compared with what it said before it had seen them: more of the same is no worse', async () => {
    const random = openRandom(11)
    const noisy = sodaLabels(330).map((label) => (random() % 3 === 0 ? { ...label, y: random() % 3 } : label))
    await learn('more', jsonLines(noisy.slice(0, 300)))
    expect((await learn('more', jsonLines(noisy))).installed).toBe(true)
  })
})

describe('labels in a language that no head for intents knows', () => {
  const random = openRandom(3)
  const pick = (of: readonly string[]): string => of[random() % of.length] as string
  /** French posts about the soda; what its drinkers complain of holds no word of trouble. */
  const french = (count: number) =>
    Array.from({ length: count }, (_, at) => {
      const complains = at % 2 === 0
      const said = complains
        ? ['est sage', 'a goût de carton', 'arrive tiède']
        : ['pique', 'est au frais', 'mousse fort']
      const t = `${pick(['le zorp', 'ce zorp cola', 'mon zorp'])} ${pick(said)} ${pick(['midi', 'dans le train'])} ${random() % 90}`
      return { t, l: 'fr', intents: complains ? ['complaint'] : [] }
    })
  const right = (texts: ReturnType<typeof french>, folder?: string): number => {
    const scorer = openTextScorer(undefined, folder === undefined ? {} : learntIn(join(dir, folder)))
    const hits = texts.filter(({ t, l, intents }, index) => {
      const read = readLine(JSON.stringify({ text: t, lang: l }), index)
      if (read.kind === 'reject') throw new Error(read.message)
      return scorer.scoreMention(read.mention, 0)[0]?.intents.includes('complaint') === intents.includes('complaint')
    })
    return hits.length / texts.length
  }

  test('teach it there, and what is told is what scoring gains', async () => {
    told.length = 0
    const others = french(100)
    await learn('fr', jsonLines(french(200)))
    expect(right(others)).toBeLessThan(0.6)
    expect(right(others, 'fr')).toBeGreaterThan(0.95)
    // By rules nothing of it is a complaint: half of the labels, a macro-F1 of a third.
    expect(told).toContainEqual(expect.stringMatching(/^complaint +own labels .*macro-F1 (9\d|100)\.\d.*before 33\.3/))
  })

  test('are not reported as a gain where they are too few to be heard', async () => {
    told.length = 0
    const english = sodaLabels(60).map((label) => ({ ...label, intents: label.y === 0 ? ['complaint'] : [] }))
    await learn('few-fr', `${jsonLines(english)}${jsonLines(french(14))}`)
    expect(told).toContainEqual(expect.stringMatching(/left out, complaint, 14 labels in fr: at least 8 of two kinds/))
    expect(told).toContainEqual(expect.stringMatching(/^complaint +own labels +60 texts/))
  })
})

test('the model before comes back on request, and once more', async () => {
  const said: string[] = []
  const data = join(dir, 'rolled')
  const command = (asked: object) =>
    runTrainCommand({ dataDir: data, out: (line) => said.push(line) }, { licences: 'AB', ...asked }, until)
  expect(await command({ rollback: true })).toBe(1)
  expect(await command({ labels: file })).toBe(0)
  const learned = installedModel(data)?.id
  expect(await command({ rollback: true })).toBe(0)
  expect(said.at(-1)).toMatch(/^model \w{12} \(it came with Earshot\) is in use again instead of model \w{12}; another/)
  expect(installedModel(data)).toBeUndefined()
  expect(await command({ rollback: true })).toBe(0)
  expect(installedModel(data)?.id).toBe(learned)
})

test('after an update that reads texts otherwise, labels are learned anew on the model that came with it', async () => {
  const base = shippedModel()
  const former = { ...base, card: { ...base.card, features: base.card.features - 1 } }
  installModel(modelPaths(join(dir, 'updated')), encodeModel(former, 'fast'))
  expect(() => installedModel(join(dir, 'updated'))).toThrow(/made for features/)
  await learn('updated')
  expect(installedModel(join(dir, 'updated'))?.card.own?.base).toBe(base.id)
  expect(told).toContainEqual(expect.stringMatching(/model in use is left behind: .*made for features/))
})

describe('labels that cannot teach are refused with their line', () => {
  test.each([
    ['no JSON', '{"t": "fine", "y": 2}\nnot json\n', /line 2 .*no JSON/],
    ['no text', '{"y": 2}\n', /line 1 .*needs a text/],
    ['a mood that is none', '{"t": "fine", "y": 3}\n', /line 1/],
    ['too few', jsonLines(sodaLabels(6)), /too few labels: .*; correct moods on the page, then: npx earshot/],
    [
      'nothing to learn',
      '{"t": "fine", "topics": ["food"]}\n',
      /no usable labels .*; correct moods on the page, then: npx earshot/,
    ],
  ])('%s', async (_name, text, message) => {
    const path = join(dir, 'bad.jsonl')
    writeFileSync(path, text)
    const wish = { licences: 'AB', labels: path, paths: modelPaths(join(dir, 'bad')), tell: () => undefined } as const
    await expect(runTrain(wish, until)).rejects.toThrow(
      expect.objectContaining({ code: 'SL_TRAIN_DATA', message: expect.stringMatching(message) }),
    )
    expect(installedModel(join(dir, 'bad'))).toBeUndefined()
  })
})
