import { createRequire } from 'node:module'
import Sentiment from 'sentiment'
import type { Part } from './parts.ts'
import { classesOf } from './signal.ts'

/** Says a class for each text of a part, or nothing where it cannot. */
export interface Rival {
  readonly name: string
  readonly say: (part: Part) => readonly number[] | undefined
}

interface NaturalAnalyzer {
  getSentiment(words: readonly string[]): number
}
const require = createRequire(import.meta.url)
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
const ofScore = (score: number): number => (score < 0 ? 0 : score > 0 ? 2 : 1)

const sentimentPackage: Rival = {
  name: 'sentiment',
  say: ({ signal, texts }) => {
    if (signal !== 'mood') return undefined
    const analyzer = new Sentiment()
    return texts.map((text) => ofScore(analyzer.analyze(text).score))
  },
}

const naturalPackage: Rival = {
  name: 'natural',
  say: ({ signal, texts, languages }) => {
    if (signal !== 'mood' || !languages.every((language) => language === 'en' || language === 'de')) return undefined
    const Analyzer = require('natural/lib/natural/sentiment/SentimentAnalyzer.js') as new (
      language: string,
      stemmer: undefined,
      vocabulary: string,
    ) => NaturalAnalyzer
    const analyzers = {
      en: new Analyzer('English', undefined, 'afinn'),
      de: new Analyzer('German', undefined, 'pattern'),
    }
    return texts.map((text, at) => {
      const said = words(text)
      return said.length === 0 ? 1 : ofScore(analyzers[languages[at] === 'de' ? 'de' : 'en'].getSentiment(said))
    })
  },
}

const SMOOTHING = 0.5

/** Multinomial naive Bayes over words (McCallum, Nigam 1998), even classes: the plainest thing that learns. */
const bagOfWords: Rival = {
  name: 'bag of words',
  say: ({ signal, texts, lessons }) => {
    if (lessons.texts.length === 0) return undefined
    const ways = classesOf(signal)
    const counts = new Map<string, Float64Array>()
    const totals = new Float64Array(ways)
    lessons.texts.forEach((text, at) => {
      const label = lessons.labels[at] as number
      for (const word of words(text)) {
        const of = counts.get(word) ?? new Float64Array(ways)
        of[label] = (of[label] as number) + 1
        totals[label] = (totals[label] as number) + 1
        counts.set(word, of)
      }
    })
    return texts.map((text) => {
      const scores = Array.from({ length: ways }, (_, k) =>
        words(text).reduce((sum, word) => {
          const of = counts.get(word)
          return of === undefined
            ? sum
            : sum + Math.log(((of[k] as number) + SMOOTHING) / ((totals[k] as number) + SMOOTHING * counts.size))
        }, 0),
      )
      return scores.indexOf(Math.max(...scores))
    })
  },
}

const majority: Rival = {
  name: 'majority',
  say: ({ gold, signal }) => {
    if (signal === 'language') return undefined
    const counts = Array.from({ length: classesOf(signal) }, (_, k) => gold.filter((label) => label === k).length)
    const most = counts.indexOf(Math.max(...counts))
    return gold.map(() => most)
  },
}

export const rivals: readonly Rival[] = [majority, sentimentPackage, naturalPackage, bagOfWords]
