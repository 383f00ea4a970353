import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { shippedModel } from '../../../enrich/model/shipped.ts'
import { readLabels } from '../../../enrich/train/labels.ts'
import { jsonLines } from './brand.ts'

const dir = mkdtempSync(join(tmpdir(), 'earshot-labels-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const readAll = (...lines: readonly object[]) => {
  const path = join(dir, 'labels.jsonl')
  writeFileSync(path, jsonLines(lines))
  return readLabels(path, shippedModel())
}
const read = (...lines: readonly object[]) =>
  readAll(...lines).labels.map(({ said, ...rest }) => ({ ...rest, said: Object.fromEntries(said) }))

test('a line of earshot labels export is read as it is', () => {
  const line = {
    t: 'Late again',
    y: 0,
    l: 'en',
    intents: ['complaint'],
    topics: ['delay'],
    brand: 'acme',
    source: 'rss',
    id: '0'.repeat(32),
    by: 'mara',
    at: '2026-01-15T12:00:00.000Z',
    was: { sentiment: ['neutral'] },
    scorers: 'linear/1',
  }
  expect(read(line)).toEqual([
    {
      text: 'Late again',
      language: 'en',
      said: { 'sentiment.en': 0, complaint: 1, question: 0, suggestion: 0, praise: 0, purchase: 0 },
      groups: ['brand acme', 'source rss'],
      apart: false,
    },
  ])
})

test('names that people write by hand are understood, and a language is found where none stands', () => {
  expect(read({ text: 'Der Service war wieder mal unfassbar schlecht', sentiment: 'negative' })).toEqual([
    expect.objectContaining({ language: 'de', said: { 'sentiment.de': 0 } }),
  ])
})

test('lines marked as kept apart stay apart', () => {
  expect(read({ t: 'Good', y: 2, l: 'en', s: 'dev' })).toEqual([expect.objectContaining({ apart: true })])
})

test('moods, intents and languages are read in any case, and a region of a language is left away', () => {
  const lines = [
    { t: 'Late again', label: 'Negative', intents: ['Complaint', ' QUESTION '], l: 'EN' },
    { t: 'Late again', sentiment: 'NEGATIVE', lang: 'en-US' },
    { t: 'Schon wieder', y: 0, l: 'de_AT' },
  ]
  expect(read(...lines)).toMatchObject([
    { language: 'en', said: { 'sentiment.en': 0, complaint: 1, question: 1, praise: 0 } },
    { language: 'en', said: { 'sentiment.en': 0 } },
    { language: 'de', said: { 'sentiment.de': 0 } },
  ])
})

test.each([
  [{ t: 'a', intents: ['complaint', 'complain'] }, /line 2 .*intents "complain", expected complaint, question/],
  [{ t: 'a', sentiment: 'bad' }, /line 2 .*sentiment "bad", expected 0, 1, 2 or negative, neutral, positive/],
  [{ t: 5, y: 2 }, /line 2 .*\(t is no text\)/],
  [{ t: 'a', intents: 'complaint' }, /line 2 .*\(intents is no list\)/],
  [{ y: 2 }, /line 2 .*a line needs a text "t"/],
  [{ t: 'a', y: 3 }, /line 2 .*y 3, expected 0, 1, 2/],
])('a word that is none is refused with its line, what was found and what is allowed: %j', (line, message) => {
  expect(() => read({ t: 'fine', y: 2 }, line)).toThrow(
    expect.objectContaining({ code: 'SL_TRAIN_DATA', message: expect.stringMatching(message) }),
  )
})

test('a mention that is good of one brand and bad of another teaches no mood, nor does it touch others of its words', () => {
  const torn = { t: 'Acme is great, but Zorvo is slow', l: 'en', id: 'a' }
  const { labels, unused } = readAll(
    { ...torn, y: 2, brand: 'acme' },
    { ...torn, y: 0, brand: 'zorvo', intents: ['complaint'] },
    { t: 'Thanks', l: 'en', y: 2, brand: 'acme', id: 'b' },
    { t: 'Thanks', l: 'en', y: 1, brand: 'zorvo', id: 'c' },
  )
  expect(labels.map(({ text, said }) => [text, said.get('sentiment.en'), said.get('complaint')])).toEqual([
    [torn.t, undefined, 1],
    ['Thanks', 2, undefined],
    ['Thanks', 1, undefined],
  ])
  expect(unused.get('a mention with one mood towards one brand and another towards another')).toBe(1)
})

test('a mood towards one of several brands is learned from the words about it, intents from the whole text', () => {
  const both = { t: 'Acme is great, but Zorvo is slow', l: 'en', id: 'a' }
  const { labels, unused } = readAll(
    { ...both, about: 'Acme is great,', y: 2, brand: 'acme' },
    { ...both, about: 'but Zorvo is slow', y: 0, brand: 'zorvo', intents: ['complaint'] },
    { t: 'Acme is better than Zorvo', l: 'en', id: 'b', about: '', y: 0, brand: 'zorvo' },
  )
  expect(labels.map(({ text, said }) => [text, said.get('sentiment.en'), said.get('complaint')])).toEqual([
    ['Acme is great,', 2, undefined],
    ['but Zorvo is slow', 0, undefined],
    [both.t, undefined, 1],
  ])
  expect(unused.get('a mood towards the side of a comparison that is not spoken of')).toBe(1)
})

test('what can teach nothing is left out and counted with the reason', () => {
  const { labels, unused } = readAll(
    { t: 'Świetna obsługa', y: 2, l: 'pl' },
    { t: 'Fatalnie', y: 0, l: 'pl', intents: ['complaint'] },
    { t: 'Great', y: 2, l: 'English' },
    { t: 'Great', topics: ['food'], l: 'en' },
    { t: 'Great', y: 2, l: 'en' },
  )
  expect(labels.map(({ text }) => text)).toEqual(['Fatalnie', 'Great'])
  expect(Object.fromEntries(unused)).toEqual({
    'a mood in a language without a model for moods: pl': 2,
    'language "English" is no code such as en': 1,
    'neither a mood nor intents': 1,
  })
})
