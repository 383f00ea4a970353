import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { learntIn } from '../../../enrich/learnt.ts'
import { installedModel } from '../../../enrich/model/installed.ts'
import { openTextScorer } from '../../../enrich/open-scorer.ts'
import { readLine } from '../../../enrich/score-line.ts'
import { sentimentLabels } from '../../../enrich/scored.ts'
import { runTrainCommand } from '../../../enrich/train/command.ts'
import { openRandom } from '../../../enrich/train/dual.ts'
import { gather } from '../../../enrich/train/gather.ts'
import { jsonLines, sodaLabels } from './brand.ts'

const dir = mkdtempSync(join(tmpdir(), 'earshot-build-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const plain = ['awful, the worst service ever', 'the office opens at nine', 'great, I love it so much']
const lines = (split: string, count: number, labelOf: (y: number) => number) =>
  Array.from({ length: count }, (_, at) => ({
    t: `${plain[at % 3]}, number ${at} ${split}`,
    y: labelOf(at % 3),
    s: split,
    l: 'en',
  }))

/** A folder of sets as `--sets` wants it; its teaching part is turned upside down when it lies. */
const setsAt = (name: string, lies: boolean): string => {
  const folder = join(dir, name)
  mkdirSync(join(folder, 'train'), { recursive: true })
  const taught = lines('train', 300, (y) => (lies ? 2 - y : y))
  writeFileSync(join(folder, 'train', 'tweeteval.jsonl'), jsonLines([...taught, ...lines('val', 60, (y) => y)]))
  const german = sodaLabels(60).map((line) => ({ ...line, l: 'de', s: 'train' }))
  writeFileSync(join(folder, 'train', 'potts.jsonl'), jsonLines(german))
  return folder
}

const told: string[] = []
const command = (data: string, asked: object, until = new AbortController().signal): Promise<number> =>
  runTrainCommand({ dataDir: join(dir, data), out: (line) => told.push(line) }, { licences: 'AB', ...asked }, until)

let lying: string
beforeAll(() => {
  lying = setsAt('lying', true)
})

describe('a base built from sets', () => {
  test('that is worse than the present one is not installed, and says where', async () => {
    expect(await command('refused', { sets: lying })).toBe(1)
    expect(installedModel(join(dir, 'refused'))).toBeUndefined()
    expect(told.some((line) => /worse beyond chance: .*sentiment\.en on tweeteval/.test(line))).toBe(true)
  })

  test('needs a set at least: our own sentences alone are not what a mistyped folder asks for', async () => {
    for (const sets of [join(dir, 'nowhere'), join(lying, 'train')]) {
      await expect(command('nowhere', { sets })).rejects.toMatchObject({
        code: 'SL_TRAIN_DATA',
        message: expect.stringContaining(`no training sets in ${sets}`),
      })
    }
  })

  test('is installed all the same when somebody insists, and the same sets give the same model', async () => {
    expect(await command('insisted', { sets: lying, evenIfWorse: true })).toBe(0)
    // An id is the hash of all bytes.
    expect(told).toContainEqual(
      expect.stringContaining(`model ${installedModel(join(dir, 'insisted'))?.id} not installed`),
    )
  })
})

test('a model is as sure as it is right, of posts that people judge in two ways too', async () => {
  const folder = setsAt('doubtful', false)
  const random = openRandom(3)
  /** Half of them are called whatever comes to mind: nobody can be right in more than two of three. */
  const doubted = (split: string, count: number) => lines(split, count, (y) => (random() % 2 === 0 ? random() % 3 : y))
  const taught = [...doubted('train', 1_200), ...doubted('val', 600)]
  writeFileSync(join(folder, 'train', 'tweeteval.jsonl'), jsonLines(taught))
  expect(await command('doubtful', { sets: folder, evenIfWorse: true })).toBe(0)
  const scorer = openTextScorer(undefined, learntIn(join(dir, 'doubtful')))
  const said = doubted('test', 900).map(({ t, y }) => {
    const read = readLine(JSON.stringify({ text: t, lang: 'en' }), 1)
    const sentiment = read.kind === 'ok' ? scorer.scoreMention(read.mention, 0)[0]?.sentiment : undefined
    if (sentiment === undefined) throw new Error('not scored')
    return { isRight: sentiment.label === sentimentLabels[y], sure: sentiment[sentiment.label] }
  })
  const right = said.filter(({ isRight }) => isRight).length / said.length
  const sure = said.reduce((sum, one) => sum + one.sure, 0) / said.length
  expect(right).toBeGreaterThan(0.6)
  expect(Math.abs(sure - right)).toBeLessThan(0.07)
})

test('a set whose people judge by rules of their own speaks for its like alone', async () => {
  const folder = setsAt('apart', false)
  const moods = ['schlecht, sehr schlecht', 'mittags um zwölf offen', 'toll, richtig toll']
  const german = (about: readonly string[], labelOf: (y: number) => number) =>
    Array.from({ length: 400 }, (_, at) => ({
      t: `${about[at % about.length]} ist ${moods[at % 3]}, Nummer ${at}`,
      y: labelOf(at % 3),
      s: 'train',
      l: 'de',
    }))
  writeFileSync(
    join(folder, 'train', 'potts.jsonl'),
    jsonLines(german(['der Laden', 'das Essen', 'mein Handy', 'die Musik'], (y) => y)),
  )
  // Its people call a bad railway usual.
  writeFileSync(
    join(folder, 'train', 'germeval2017.jsonl'),
    jsonLines(german(['die Bahn nach Köln', 'der Zug am Gleis', 'die S-Bahn'], (y) => (y === 2 ? 2 : 1))),
  )
  expect(await command('apart', { sets: folder, evenIfWorse: true })).toBe(0)
  const scorer = openTextScorer(undefined, learntIn(join(dir, 'apart')))
  const moodOf = (text: string): string | undefined => {
    const read = readLine(JSON.stringify({ text, lang: 'de' }), 1)
    return read.kind === 'ok' ? scorer.scoreMention(read.mention, 0)[0]?.sentiment.label : undefined
  }
  expect(moodOf('die Bahn nach Köln ist schlecht, sehr schlecht, Nummer 7')).toBe('neutral')
  expect(moodOf('das Essen ist schlecht, sehr schlecht, Nummer 7')).toBe('negative')

  // Own labels take the place of its second table, and build on the rest.
  const rebuilt = installedModel(join(dir, 'apart'))
  const labels = join(dir, 'apart', 'labels.jsonl')
  writeFileSync(labels, jsonLines(sodaLabels(60)))
  expect(await command('apart', { labels, evenIfWorse: true })).toBe(0)
  expect(rebuilt?.id).toBeDefined()
  expect(installedModel(join(dir, 'apart'))?.card.own?.base).toBe(rebuilt?.id)

  // Sets alone would forget them.
  const inUse = installedModel(join(dir, 'apart'))?.id
  await expect(command('apart', { sets: folder })).rejects.toThrow(
    expect.objectContaining({
      code: 'SL_USAGE',
      message: expect.stringMatching(/what 60 own labels taught .* would be lost: .*--labels FILE .*--even-if-worse/),
    }),
  )
  expect(installedModel(join(dir, 'apart'))?.id).toBe(inUse)
})

test('class A alone leaves out every set without a stated open licence', () => {
  const used = (licences: 'A' | 'AB') =>
    gather({ dataDir: lying, licences }).heads.flatMap(({ data }) => data.map(({ licence }) => licence))
  expect(used('AB')).toContain('B')
  expect(new Set(used('A'))).toEqual(new Set(['A', 'own']))
  expect(gather({ dataDir: lying, licences: 'A' }).texts.some((text) => text.includes('worst service'))).toBe(false)
})

test('what is kept apart never teaches, nor do its copies in other sets', () => {
  const folder = setsAt('copies', false)
  const [first] = lines('val', 1, (y) => y)
  const copy = { ...first, t: `@someone ${first?.t} http://example.com/1`, s: 'train' }
  writeFileSync(join(folder, 'train', 'umsab.jsonl'), jsonLines([copy, ...lines('train', 30, (y) => y)]))
  const { heads, texts } = gather({ dataDir: folder, licences: 'AB' })
  const place = texts.indexOf(copy.t)
  expect(place).toBeGreaterThanOrEqual(0)
  expect(heads.flatMap(({ lessons }) => lessons).filter(({ text, held }) => text === place && !held)).toEqual([])
})

test('without labels and sets there is nothing to learn from', async () => {
  await expect(command('none', {})).rejects.toThrow(expect.objectContaining({ code: 'SL_USAGE' }))
})

test('who interrupts it finds everything as it was', async () => {
  const asked = { sets: lying, evenIfWorse: true }
  await expect(command('interrupted', asked, AbortSignal.abort(new Error('shutdown')))).rejects.toThrow('shutdown')
  expect(installedModel(join(dir, 'interrupted'))).toBeUndefined()
})
