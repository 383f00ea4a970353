import { createRequire } from 'node:module'
import { englishFunctionWords, foreignFunctionWords, germanFunctionWords } from '../../config/text/function-words.ts'
import {
  ASKS,
  BOOSTS_ENGLISH,
  BOOSTS_GERMAN,
  buildDictionary,
  type Dictionary,
  ENGLISH,
  type Entry,
  FOREIGN,
  GERMAN,
  GREETS,
  NEGATES_ENGLISH,
  NEGATES_GERMAN,
  NEGATES_TAIL,
  TIME_OF_DAY,
  TURNS,
} from './dictionary.ts'
import { englishBoosters, englishNegators, englishWords } from './english.ts'
import { moreEnglishWords } from './english-more.ts'
import { germanBoosters, germanNegators, germanWords } from './german.ts'
import { insults } from './insults.ts'
import { signEntries } from './signs.ts'

// Packages by their parts: the root of `natural` pulls in database drivers.
const require = createRequire(import.meta.url)

type Weights = Readonly<Record<string, number>>
/** By word: polarity −1 to 1 as text, inflected forms separated by commas. */
type GermanWords = Readonly<Record<string, { readonly polarity: string; readonly sense?: string }>>

const germanPackage = (): GermanWords => require('natural/lib/natural/sentiment/German/pattern-sentiment-de.json')
const englishPackage = (): Weights => require('sentiment/languages/en/labels.json')
const emojiPackage = (): Weights => require('sentiment/build/emoji.json')

/** `natural` states −1 to 1; AFINN and our own words −5 to 5. */
const GERMAN_SCALE = 4
/** Below this, `natural`'s German weights are placeholders (±0.0048): no opinion at all. */
const GERMAN_WEIGHT_MIN = 0.02

const marked = (words: readonly string[], marks: number): readonly Entry[] => words.map((word) => ({ word, marks }))

function* packagedGerman(): Generator<Entry> {
  for (const [word, { polarity, sense }] of Object.entries(germanPackage())) {
    const german = Number(polarity) * GERMAN_SCALE
    if (!(Math.abs(german) >= GERMAN_WEIGHT_MIN * GERMAN_SCALE)) continue
    yield { word, german }
    for (const form of (sense ?? '').split(',')) if (form !== '') yield { word: form, german }
  }
}

function* packagedEnglish(): Generator<Entry> {
  for (const [word, english] of Object.entries(englishPackage())) yield { word, english }
}

const TIMES_OF_DAY = 'morning evening afternoon night day morgen tag abend nacht appetit rutsch tach'.split(' ')
const QUESTION_WORDS =
  `who what when where why how which whose anyone anybody somebody wer wann wo warum wieso weshalb wie
  welche welcher welches woher wohin womit jemand`.split(/\s+/)

const CONTRASTS = `but however although though yet except still unfortunately
  aber jedoch allerdings trotzdem dennoch leider sondern nur
  mais cependant pourtant pero sino aunque ma però tuttavia porém contudo maar echter`.split(/\s+/)

// Generators: the entries of one list are gone before the next is read, which keeps the start's memory small.
function* everything(): Generator<Entry> {
  // Own additions first, then AFINN, then our corrections of both: what is stated last counts.
  yield* moreEnglishWords()
  yield* packagedEnglish()
  yield* packagedGerman()
  yield* englishWords
  yield* germanWords()
  yield* insults
  yield* marked(englishFunctionWords, ENGLISH)
  yield* marked(germanFunctionWords, GERMAN)
  yield* marked(foreignFunctionWords, FOREIGN)
  yield* marked(englishNegators, NEGATES_ENGLISH)
  yield* marked(germanNegators, NEGATES_GERMAN)
  yield* marked(englishBoosters, BOOSTS_ENGLISH)
  yield* marked(germanBoosters, BOOSTS_GERMAN)
  yield* marked(QUESTION_WORDS, ASKS)
  yield* marked(CONTRASTS, TURNS)
  yield* marked(['t'], NEGATES_TAIL)
  yield* marked(['good', 'gut', 'guten', 'gute'], GREETS)
  yield* marked(TIMES_OF_DAY, TIME_OF_DAY)
}

/**
 * Everything the first scorers know, from the packages and from our own lists. Own words win over packaged ones.
 * `natural` lists its German words with their forms; its stemmer on top of them was measured and lowers macro-F1
 * by about one point (it joins what must stay apart), so it is not used.
 */
export const openLexicon = (): Dictionary => buildDictionary(everything(), signEntries(emojiPackage()))
