import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { PipelineError } from '../../config/errors.ts'
import type { Emotion, Intent, SentimentLabel } from '../scored.ts'
import type { Line } from './training-set.ts'

const folder = new URL('own/annotations/', import.meta.url)
const KEY_DIGITS = 12

const MOODS: Readonly<Record<string, SentimentLabel>> = { '-': 'negative', '0': 'neutral', '+': 'positive' }
const INTENTS: Readonly<Record<string, Intent>> = {
  c: 'complaint',
  q: 'question',
  u: 'suggestion',
  p: 'praise',
  b: 'purchase',
}
const EMOTIONS: Readonly<Record<string, Emotion>> = { a: 'anger', j: 'joy', s: 'sadness' }

type Said = Pick<Line, 'sentiment' | 'intents' | 'emotions'>

const named = (letters: string, names: Readonly<Record<string, string>>): readonly string[] =>
  Array.from(letters, (letter) => names[letter]).filter((name) => name !== undefined)

/** A text of somebody else's set, by its hash alone: the first 12 hex digits of SHA-256. */
export const textKey = (text: string): string => hash('sha256', text, 'hex').slice(0, KEY_DIGITS)

/** One line for each text: its hash, then `-`, `0` or `+`, then letters. Throws SL_TRAIN_DATA with the line. */
export const parseAnnotations = (file: string, name: string): ReadonlyMap<string, Said> => {
  const said = new Map<string, Said>()
  file.split('\n').forEach((line, index) => {
    if (line === '') return
    const [, key, mood = '', letters = ''] = /^([0-9a-f]{12}) ([-0+])([cqupbajs]*)$/.exec(line) ?? []
    const sentiment = MOODS[mood]
    if (key === undefined || sentiment === undefined) {
      throw new PipelineError('SL_TRAIN_DATA', `annotation unusable: ${name}:${index + 1}`)
    }
    said.set(key, { sentiment, intents: named(letters, INTENTS), emotions: named(letters, EMOTIONS) })
  })
  return said
}

/** Lines with what is said of them; those of which nothing is said stay as they are. */
export const annotate = (lines: readonly Line[], said: ReadonlyMap<string, Said>): readonly Line[] =>
  said.size === 0 ? lines : lines.map((line) => ({ ...line, ...said.get(textKey(line.t)) }))

/**
 * What we say ourselves of the texts of a set that came with other labels: mood, intents and emotions, read and judged
 * one by one (`own/annotations/SET.txt`).
 */
export const annotationsOf = (set: string): ReadonlyMap<string, Said> => {
  const path = new URL(`${set}.txt`, folder)
  return existsSync(path) ? parseAnnotations(readFileSync(path, 'utf8'), `${set}.txt`) : new Map()
}
