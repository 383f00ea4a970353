import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { shippedModel } from '../../../enrich/model/shipped.ts'
import { readLabels } from '../../../enrich/train/labels.ts'
import { jsonLines } from './brand.ts'

const dir = mkdtempSync(join(tmpdir(), 'earshot-labels-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const read = (...lines: readonly object[]) => {
  const path = join(dir, 'labels.jsonl')
  writeFileSync(path, jsonLines(lines))
  return readLabels(path, shippedModel()).map(({ said, ...rest }) => ({ ...rest, said: Object.fromEntries(said) }))
}

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

test('a mood in a language without a model teaches nothing and is left out', () => {
  expect(read({ t: 'Świetna obsługa', y: 2, l: 'pl' })).toEqual([])
})
