import { sentimentLabels } from '../scored.ts'

/** Outputs of the table: one signed byte in every row for each. */
export const LANES = 32

export interface Head {
  /** First lane. */
  readonly lane: number
  /** What the lanes stand for. A single lane answers yes or no. */
  readonly classes: readonly string[]
}

/** What the head calls languages that it only knows in order to tell them from the others. */
export const OTHER_LANGUAGE = 'other'
/** Languages in Latin letters that the head tells apart. */
export const headLanguages = ['de', 'en', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'tr', OTHER_LANGUAGE] as const

export const heads = {
  'sentiment.en': { lane: 0, classes: sentimentLabels },
  'sentiment.de': { lane: 3, classes: sentimentLabels },
  'sentiment.other': { lane: 6, classes: sentimentLabels },
  'offensive.en': { lane: 9, classes: ['offensive'] },
  'offensive.de': { lane: 10, classes: ['offensive'] },
  spam: { lane: 11, classes: ['spam'] },
  complaint: { lane: 12, classes: ['complaint'] },
  question: { lane: 13, classes: ['question'] },
  suggestion: { lane: 14, classes: ['suggestion'] },
  praise: { lane: 15, classes: ['praise'] },
  purchase: { lane: 16, classes: ['purchase'] },
  language: { lane: 17, classes: headLanguages },
  anger: { lane: 27, classes: ['anger'] },
  joy: { lane: 28, classes: ['joy'] },
  /** Whether a text reads like what taught the second table: then that speaks. */
  own: { lane: 29, classes: ['own'] },
  sadness: { lane: 31, classes: ['sadness'] },
} as const satisfies Record<string, Head>

export type HeadName = keyof typeof heads
export const headNames = Object.keys(heads) as readonly HeadName[]

/** No head: how usual each bucket is, see `train/usual.ts`. */
export const USUAL_LANE = 30
