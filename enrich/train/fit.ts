import { BUCKETS } from '../model/feature-ids.ts'
import { type HeadName, heads } from '../model/heads.ts'
import { contrastEase } from './contrast.ts'
import { type Corpus, withoutForm, withoutLinks, withoutNames } from './corpus.ts'
import { type Lane, solve } from './dual.ts'
import type { HeadLessons, Lesson } from './gather.ts'
import { easeOf } from './usual.ts'

/**
 * What a head may learn from: the words alone, because form (addresses, emoji, exclamation marks) would only tell the
 * sets of languages apart; form too; also each mark, what long numbers are like and where addresses lead.
 */
type Sight = 'words' | 'form' | 'links'

/** How one head learns; chosen on the parts kept apart. */
export interface Manner {
  /** C of the support vector machine: larger fits closer. */
  readonly cost: number
  readonly passes: number
  /** How firmly the weights of usual features are held back, next to those of rare ones: see `easeOf`. */
  readonly firmness: number
  /** How much easier weights move whose features tell the classes apart by themselves, 0 for not: see `contrastEase`. */
  readonly contrast: number
  readonly sees: Sight
  /** Calibrated for classes by this power of their share in the parts kept apart: 0 for equal classes, 1 as they come. */
  readonly share: number
  /** Whether calibration may also move the classes against each other, not only sharpen all. */
  readonly shift: boolean
}

const USUAL: Manner = { cost: 0.3, passes: 12, firmness: 0, contrast: 0, sees: 'form', share: 0.25, shift: true }
const MANNERS: Partial<Record<HeadName, Partial<Manner>>> = {
  'sentiment.en': { cost: 0.2, firmness: 30, contrast: 0.35, share: 0, shift: false },
  'sentiment.other': { contrast: 2.5, shift: false },
  'sentiment.de': { firmness: 10, share: 0.5 },
  spam: { cost: 1.5, passes: 40, firmness: 30, contrast: 4, sees: 'links', share: 0.5 },
  complaint: { cost: 1, firmness: 10, shift: false },
  question: { cost: 0.6, contrast: 2.5 },
  suggestion: { contrast: 2.5, share: 0.5 },
  praise: { cost: 1, share: 0.5 },
  purchase: { cost: 1, contrast: 2.5, share: 0.5 },
  'offensive.en': { cost: 0.6, firmness: 30, contrast: 0.7 },
  'offensive.de': { cost: 0.5, contrast: 2.5 },
  anger: { cost: 0.6, contrast: 2.5 },
  joy: { contrast: 2.5 },
  sadness: { cost: 0.6, contrast: 2.5 },
  language: { cost: 3, sees: 'words', passes: 8, share: 1 },
}
export const mannerOf = (head: HeadName): Manner => ({ ...USUAL, ...MANNERS[head] })

/** The same weight for each class of each domain, so that none is outvoted. */
const balanceOf = (lessons: readonly Lesson[], classes: number): Float32Array => {
  const ways = Math.max(2, classes)
  const counts = new Map<number, number>()
  const totals = new Map<number, number>()
  for (const { domain, label } of lessons) {
    counts.set(domain * ways + label, (counts.get(domain * ways + label) ?? 0) + 1)
    totals.set(domain, (totals.get(domain) ?? 0) + 1)
  }
  const present = (domain: number): number =>
    Array.from({ length: ways }, (_, k) => counts.has(domain * ways + k)).filter(Boolean).length
  return Float32Array.from(lessons, ({ domain, label, weight, even }) => {
    const count = counts.get(domain * ways + label) ?? 1
    const balance = (totals.get(domain) ?? 1) / (Math.max(2, present(domain)) * count)
    // Math.pow is not the same on every machine; square roots are.
    return weight * (even === 1 ? balance : even === 0 ? 1 : Math.sqrt(balance))
  })
}

let views: ({ readonly of: Corpus } & Readonly<Record<Sight, Corpus>>) | undefined

const viewOf = (corpus: Corpus, { sees }: Manner): Corpus => {
  if (views?.of !== corpus)
    views = { of: corpus, words: withoutForm(corpus), form: withoutLinks(corpus), links: withoutNames(corpus) }
  return views[sees]
}

/** Teaches a head: one against the rest for each class. */
export const fitHead = (
  corpus: Corpus,
  taught: HeadLessons,
  table: Int8Array,
  manner = mannerOf(taught.head),
): readonly Lane[] => {
  const lessons = taught.lessons.filter(({ held, domain }) => !held && !taught.apart.has(domain))
  const { classes } = heads[taught.head]
  const seen = viewOf(corpus, manner)
  const balance = balanceOf(lessons, classes.length)
  const { cost, firmness, contrast, passes } = manner
  const firm = firmness === 0 ? undefined : easeOf(table, firmness)
  const rows = Int32Array.from(lessons, ({ text }) => text)
  const costs = balance.map((weight) => weight * cost)
  return classes.map((_, index) => {
    const wanted = classes.length === 1 ? 1 : index
    const side = Int8Array.from(lessons, ({ label }) => (label === wanted ? 1 : -1))
    if (!side.includes(1)) return { weights: new Float32Array(BUCKETS), bias: -1 }
    const asked = { corpus: seen, rows, side, cost: costs, buckets: BUCKETS, passes, seed: 7 + index }
    const ease = contrast === 0 ? firm : contrastEase(asked, balance, contrast, firm)
    return solve({ ...asked, ...(ease && { ease }), biasEase: 1 / (1 + firmness) })
  })
}
