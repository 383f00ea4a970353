import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { explainError } from '../../../config/hints.ts'
import { parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { failedExamples } from '../../../enrich/examples.ts'
import { type Learnt, learntIn, openLearnt } from '../../../enrich/learnt.ts'
import { openTextScorer } from '../../../enrich/open-scorer.ts'
import { openScorer } from '../../../enrich/score.ts'
import { runTopicList, runTopicRemove, runTopicTrain } from '../../../enrich/topic/commands.ts'
import { aMention } from '../../house/builders.ts'
import { eventually } from '../../house/eventually.ts'
import { aWatchList } from '../watch-lists.ts'
import { taught } from './topic-sentences.ts'

let dataDir: string
let lines: string[]
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'earshot-topic-'))
  lines = []
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const deps = () => ({ dataDir, out: (line: string) => void lines.push(line) })
const write = (name: string, content: string): string => {
  const path = join(dataDir, name)
  writeFileSync(path, content)
  return path
}
const jsonl = (): string =>
  write(
    'examples.jsonl',
    [...taught.right.map((text) => ({ text, right: true })), ...taught.wrong.map((text) => ({ text, right: false }))]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  )
const train = (name = 'delivery', examples = jsonl(), watchList = aWatchList({})): number =>
  runTopicTrain(deps(), watchList, { name, examples })

describe('a topic trained from a file', () => {
  test('is used by every scorer that starts afterwards, beside the topics of the settings, and can be forgotten', () => {
    expect(train()).toBe(0)
    expect(lines[0]).toMatch(/^delivery: F1 \d+ % \(95 % interval .*from 30 right and 20 wrong examples$/)
    const watchList = aWatchList({ kavento: ['kavento'] }, {}, { kavento: ['kavento'] })
    const score = (text: string) => openTextScorer(watchList, learntIn(dataDir)).scoreMention(aMention({ text }), 0)[0]
    expect(score('Kavento: my parcel never arrived, the courier left it')?.topics).toEqual(['kavento', 'delivery'])
    expect(score('Kavento has a nice logo')?.topics).toEqual(['kavento'])
    expect(score('x')?.scorers).toMatch(/topics=queries\/1\+settings\/[0-9a-f]{8}\+learnt\/[0-9a-f]{16} /)
    expect(runTopicList(deps())).toBe(0)
    expect(lines.at(-1)).toMatch(/^delivery/)
    expect(runTopicRemove(deps(), 'delivery')).toBe(0)
    expect(runTopicRemove(deps(), 'delivery')).toBe(1)
    expect(score('x')?.scorers).toMatch(/topics=queries\/1\+settings\/[0-9a-f]{8} /)
  })

  test('may be asked for by queries, on the stream and in their examples', () => {
    expect(train()).toBe(0)
    const [parcel, logo] = ['Kavento: my parcel never arrived, the courier left it', 'Kavento has a nice logo']
    const query = { query: 'kavento AND NOT topic:delivery', mustMatch: [logo], mustNotMatch: [parcel] }
    const list = watchListOf(parseSettings({ brands: [{ name: 'Kavento', queries: [query] }] }))
    expect(failedExamples(list).map(({ text }) => text)).toEqual([parcel])
    expect(failedExamples(list, learntIn(dataDir))).toEqual([])
    const scorer = openScorer(list, { voiceKey: Buffer.alloc(32, 7), ...learntIn(dataDir) })
    expect(scorer.scoreMention(aMention({ text: parcel }), 0)).toEqual([])
    expect(scorer.scoreMention(aMention({ text: logo }), 0)).toHaveLength(1)
  })

  test('is told about, with a model, to whatever runs, and what is damaged changes nothing', async () => {
    const said: string[] = []
    const logger = pino({ level: 'info' }, { write: (line) => void said.push(line) })
    const stop = new AbortController()
    const taken: Learnt[] = []
    const { first, watch } = openLearnt(dataDir, logger)
    const watching = watch((learnt) => void taken.push(learnt), stop.signal)
    expect(first).toEqual({ topics: [] })
    expect(train()).toBe(0)
    await eventually(() => expect(taken.at(-1)?.topics?.map(({ id }) => id)).toEqual(['delivery']))
    const path = join(dataDir, 'topics', 'delivery.topic')
    const whole = readFileSync(path)
    writeFileSync(path, 'x')
    await eventually(() => expect(said.join('')).toMatch(/not taken, the former ones stay/))
    expect(taken).toHaveLength(1)
    writeFileSync(path, whole)
    await eventually(() => expect(taken).toHaveLength(2))
    expect(runTopicRemove(deps(), 'delivery')).toBe(0)
    await eventually(() => expect(taken.at(-1)?.topics).toEqual([]))
    stop.abort()
    await watching
  })

  test('may come from a sample that was marked in a spreadsheet', () => {
    const rows = [
      ...taught.right.map((text) => ['ja', text]),
      ...taught.wrong.map((text) => ['nein', text]),
      ['', 'unmarked'],
    ]
    const sheet = `\ufeffright;query_version;text\r\n${rows.map(([mark, text]) => `${mark};7;"${text?.replaceAll('"', '""')}"`).join('\r\n')}`
    expect(train('delivery', write('marked.csv', sheet))).toBe(0)
    expect(lines[0]).toMatch(/from 30 right and 20 wrong/)
    expect(lines.join('\n')).not.toContain('that is weak')
  })

  test('may come from JSON lines as a Windows editor saves them', () => {
    expect(train('delivery', write('bom.jsonl', `\ufeff${readFileSync(jsonl(), 'utf8')}`))).toBe(0)
    expect(lines[0]).toMatch(/from 30 right and 20 wrong/)
  })

  test('of noise is called weak', () => {
    const noise = Array.from({ length: 40 }, (_, at) =>
      JSON.stringify({ text: `number ${at * 7919}`, right: at % 4 === 0 }),
    )
    expect(train('noise', write('noise.jsonl', noise.join('\n')))).toBe(0)
    expect(lines.join('\n')).toContain('that is weak: mark more mentions')
  })
})

test('a spreadsheet’s texts are learnt whole, commas and all', () => {
  const rows = [...taught.right.map((text) => ['ja', text]), ...taught.wrong.map((text) => ['nein', text])]
  const whole = rows.map(([right, text]) => JSON.stringify({ right, text: `Well, ${text}` })).join('\n')
  const sheet = `Right;Text\r\n${rows.map(([right, text]) => `${right};"Well, ${text}"`).join('\r\n')}`
  const weights = (name: string, path: string) => {
    expect(train(name, path)).toBe(0)
    return learntIn(dataDir).topics?.find(({ id }) => id === name)?.weights
  }
  expect(weights('sheet', write('sheet.csv', sheet.replaceAll('"', '')))).toEqual(
    weights('lines', write('lines.jsonl', whole)),
  )
})

test('texts longer than mentions are cut, marked ones and those of the background', () => {
  const long = `${taught.right[0]} ${'and so on '.repeat(3_000)}`
  const rows = [
    ...taught.right.map((text) => ({ text, right: true })),
    ...taught.wrong.map((text) => ({ text, right: false })),
  ]
  const examples = write(
    'long.jsonl',
    [{ text: long, right: true }, ...rows].map((row) => JSON.stringify(row)).join('\n'),
  )
  const background = write('background.jsonl', `${JSON.stringify({ text: long })}\n${JSON.stringify({ text: 'b' })}`)
  expect(runTopicTrain(deps(), aWatchList({}), { name: 'delivery', examples, background })).toBe(0)
  expect(lines[0]).toMatch(/from 31 right and 20 wrong/)
  expect(learntIn(dataDir).topics?.[0]?.examples.background).toBe(2)
})

test.each([
  ['a name that is no id', () => train('Delivery Time'), /lower-case letters/],
  ['a path as its name', () => train('../x'), /lower-case letters/],
  ['a name of the settings', () => train('refund', jsonl(), aWatchList({}, {}, { refund: ['refund'] })), /name taken/],
  [
    'too few examples',
    () => train('delivery', write('few.jsonl', '{"text":"a b","right":true}')),
    /too few examples: 1 marked, 1 of them right/,
  ],
  ['no examples at all', () => train('delivery', write('none.jsonl', '')), /too few examples: 0 marked/],
  ['a file that is not there', () => train('delivery', '/nowhere/at/all'), /cannot be read/],
  [
    'a mark that says nothing',
    () => train('delivery', write('odd.jsonl', '{"text":"a","right":"maybe"}')),
    /entry 1 has "maybe"/,
  ],
  [
    'a sheet whose marks are called otherwise',
    () => train('delivery', write('odd.csv', 'text,label\nlate again,y\n')),
    /examples without marks: .*name the column of y and n right/,
  ],
  ['no JSON', () => train('delivery', write('odd.jsonl', '{"text":')), /not understood/],
])('%s is refused with what to do', (_what, act, why) => {
  expect(act).toThrow(why)
})

test('one topic more than a worker would start with is not kept', () => {
  expect(train('topic-0')).toBe(0)
  const another = (at: number): void => writeFileSync(join(dataDir, 'topics', `topic-${at}.topic`), '')
  for (let at = 1; at < 100; at++) another(at)
  expect(() => train('one-more')).toThrow('too many trained topics: 101, allowed 100; forget one with: npx earshot')
  expect(train('topic-0')).toBe(0)
  another(100)
  expect(() => learntIn(dataDir)).toThrow('too many trained topics: 101')
})

test('every damaged topic file is named at once when a scorer opens', () => {
  train()
  for (const name of ['delivery', 'refund']) writeFileSync(join(dataDir, 'topics', `${name}.topic`), 'garbage')
  expect(() => learntIn(dataDir)).toThrow(
    /delivery\.topic: its checksum is wrong\n.*refund\.topic: its checksum is wrong$/,
  )
})

test('a folder in the place of a topic, or a file in that of their folder, is named with what to do', () => {
  const topics = join(dataDir, 'topics')
  mkdirSync(join(topics, 'delivery.topic'), { recursive: true })
  const refusal = () => {
    try {
      learntIn(dataDir)
    } catch (error) {
      return explainError(error)
    }
    return undefined
  }
  expect(refusal()).toEqual({
    code: 'SL_TOPIC_INVALID',
    message: `trained topic unusable: ${join(topics, 'delivery.topic')}: it is a folder`,
    next: "put the topic's file in its place, or remove it",
  })
  rmSync(topics, { recursive: true })
  writeFileSync(topics, '')
  expect(refusal()).toEqual({
    code: 'SL_DATA_UNWRITABLE',
    message: `a file stands in the place of a folder: ${topics}`,
    next: 'put it aside, then try again',
  })
})
