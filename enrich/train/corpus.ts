import { lookUp } from '../lexicon/dictionary.ts'
import { openLexicon } from '../lexicon/lexicon.ts'
import { featureValue, openFeatures } from '../model/buckets.ts'
import { MARKS, NAMES, SPECIALS } from '../model/feature-ids.ts'
import { extract } from '../model/features.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens } from '../text/tokens.ts'

/** Many texts as features: those of text `i` stand in `bucket` from `start[i]` to `start[i + 1]`. */
export interface Corpus {
  readonly size: number
  readonly start: Int32Array
  readonly bucket: Int32Array
  /** What each feature of a text counts: see `featureValue`. */
  readonly value: Float32Array
  /** The sum of squares of a text's feature values. */
  readonly square: Float32Array
}

const dictionary = openLexicon()

const counts = new Map<number, number>()

/** The sum of the squared counts of the buckets in a stretch. */
export const squareOf = (bucket: Int32Array, from: number, to: number): number => {
  counts.clear()
  for (let at = from; at < to; at++) {
    const place = bucket[at] as number
    counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  let sum = 0
  for (const count of counts.values()) sum += count * count
  return sum
}

const without = (corpus: Corpus, isOut: (bucket: number) => boolean): Corpus => {
  const start = new Int32Array(corpus.size + 1)
  const bucket = new Int32Array(corpus.bucket.length)
  const square = new Float32Array(corpus.size)
  let end = 0
  for (let text = 0; text < corpus.size; text++) {
    const from = end
    for (let at = corpus.start[text] as number; at < (corpus.start[text + 1] as number); at++) {
      const place = corpus.bucket[at] as number
      if (!isOut(place)) bucket[end++] = place
    }
    start[text + 1] = end
    square[text] = squareOf(bucket, from, end) * (corpus.value[text] as number) ** 2
  }
  return { ...corpus, start, bucket: bucket.slice(0, end), square }
}

/** The same texts without the fixed places: only words and pieces of words. A feature counts as much as before. */
export const withoutForm = (corpus: Corpus): Corpus => without(corpus, (bucket) => bucket < SPECIALS)

/** The same texts without who is addressed: a name is nobody's mood. A feature counts as much as before. */
export const withoutNames = (corpus: Corpus): Corpus =>
  without(corpus, (bucket) => bucket >= NAMES && bucket < SPECIALS)

/** The same texts without whom they address, where they link, and single marks. A feature counts as much as before. */
export const withoutLinks = (corpus: Corpus): Corpus =>
  without(corpus, (bucket) => bucket >= MARKS && bucket < SPECIALS)

/** Features of all texts, in their order. */
export const readCorpus = (texts: readonly string[]): Corpus => {
  const tokens = openTokens()
  const features = openFeatures()
  const start = new Int32Array(texts.length + 1)
  const value = new Float32Array(texts.length)
  const square = new Float32Array(texts.length)
  let bucket = new Int32Array(texts.length * 256 + 1_024)
  let end = 0
  texts.forEach((text, index) => {
    lookUp(dictionary, tokenise(tokens, text))
    extract(features, dictionary, tokens)
    if (end + features.count > bucket.length) {
      const larger = new Int32Array(bucket.length * 1.5 + features.count)
      larger.set(bucket)
      bucket = larger
    }
    bucket.set(features.bucket.subarray(0, features.count), end)
    end += features.count
    start[index + 1] = end
    value[index] = featureValue(features.count)
    square[index] = squareOf(features.bucket, 0, features.count) * featureValue(features.count) ** 2
  })
  return { size: texts.length, start, bucket: bucket.slice(0, end), value, square }
}
