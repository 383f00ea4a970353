import { BUCKETS } from '../model/feature-ids.ts'
import type { HeadCard, Version, Weights } from '../model/format.ts'
import { type HeadName, heads, LANES } from '../model/heads.ts'
import { answersOf } from './answers.ts'
import { calibrate } from './calibrate.ts'
import { type Corpus, withoutLinks } from './corpus.ts'
import { type Lane, solve } from './dual.ts'
import { gateOf } from './gate.ts'
import type { Label } from './labels.ts'
import { choose, marginsOf } from './said.ts'
import { type Task, tasksOf } from './tasks.ts'
import { quantise } from './train.ts'
import { easeOf } from './usual.ts'

/** How own labels teach. */
export interface OwnManner {
  /** C of the support vector machine: larger fits closer. */
  readonly cost: number
  /** How firmly the weights of usual features keep what they mean: see `easeOf`. */
  readonly firmness: number
  readonly passes: number
  /** Calibrated for classes by their share to the power of 1 − even / 4: 0 as they come, 4 all the same. */
  readonly even: number
}

/**
 * A few labels must be free to move words that are usual elsewhere; many would forget what these mean. Chosen by five
 * folds: 300 and 1,000 tweets about airlines and 2,113 mentions of a railway gain a point of macro-F1 by the first
 * against the second, 10,221 tweets lose none by the second.
 */
const FEW: OwnManner = { cost: 1, firmness: 30, passes: 12, even: 0.5 }
const MANY: OwnManner = { cost: 4, firmness: 1_000, passes: 12, even: 0.5 }
const MANY_LABELS = 4_000
const mannerFor = (labels: number): OwnManner => (labels < MANY_LABELS ? FEW : MANY)
/** The labels fall into this many parts; each is said by weights that only the other parts taught. */
export const FOLDS = 5

/** A model, and labels to be learned on top of it. */
export interface Homework {
  /** The model's id, which the card will name; absent: the two tables make one model. */
  readonly id?: string
  readonly base: Version
  /** The labels' features: label by label, row by row. */
  readonly corpus: Corpus
  readonly labels: readonly Label[]
  /** Which part each label is in; −1: kept apart, in none. */
  readonly fold: Int8Array
  /** Where the labels come from, for the card. */
  readonly from: Pick<HeadCard['data'][number], 'set' | 'licence'>
}

/** What labels said of one head, and what models said that never saw them. */
export interface Checked {
  readonly head: HeadName
  readonly rows: readonly number[]
  readonly gold: readonly number[]
  readonly before: readonly number[]
  readonly after: readonly number[]
}

export interface Adapted {
  readonly version: Version
  readonly checked: readonly Checked[]
  /** Labels that the gate lets pass, of all. */
  readonly passing: number
  /** What of the labels taught nothing, with the reason, for the person. */
  readonly unused: readonly string[]
}

interface Run extends Homework {
  /** What moods and intents may learn from. */
  readonly lessons: Corpus
  readonly manner: OwnManner
  readonly ease: Float32Array
}

const startOf = ({ card, table }: Version, lane: number): Lane => {
  const scale = card.scales[lane] as number
  return {
    weights: Float32Array.from({ length: BUCKETS }, (_, bucket) => (table[bucket * LANES + lane] as number) * scale),
    bias: card.biases[lane] as number,
  }
}

/** The base with the task's lanes taught by labels of all parts but one. */
const teach = (work: Run, task: Task, without: number, into: Int8Array): Weights => {
  const { base, lessons, fold, ease } = work
  const { cost, firmness, passes } = work.manner
  const scales = [...base.card.scales]
  const biases = [...base.card.biases]
  const mine = task.rows.flatMap((row, at) => (fold[row] === -1 || fold[row] === without ? [] : [at]))
  for (let index = 0; index < task.classes; index++) {
    const wanted = task.classes === 1 ? 1 : index
    const lane = solve({
      corpus: lessons,
      rows: Int32Array.from(mine, (at) => task.rows[at] as number),
      side: Int8Array.from(mine, (at) => (task.gold[at] === wanted ? 1 : -1)),
      cost: new Float32Array(mine.length).fill(cost),
      buckets: BUCKETS,
      passes,
      seed: 7 + index,
      start: startOf(base, task.first + index),
      ease,
      biasEase: 1 / (1 + firmness),
    })
    scales[task.first + index] = quantise(into, task.first + index, lane)
    biases[task.first + index] = lane.bias
  }
  return { scales, biases, heads: base.card.heads }
}

const marginsFor = (work: Homework, task: Task, card: Weights, table: Int8Array, rows: readonly number[]) =>
  marginsOf(work.corpus, rows, { card, table, first: task.first, count: task.classes })

/** Margins of every label, each by weights that it did not teach. */
const unseenMargins = (work: Run, task: Task, final: Weights, own: Int8Array): Float64Array => {
  const margins = marginsFor(work, task, final, own, task.rows)
  const scratch = work.base.table.slice()
  for (let part = 0; part < FOLDS; part++) {
    if (!task.rows.some((row) => work.fold[row] === part)) continue
    const said = marginsFor(work, task, teach(work, task, part, scratch), scratch, task.rows)
    task.rows.forEach((row, at) => {
      if (work.fold[row] !== part) return
      for (let k = 0; k < task.classes; k++) margins[at * task.classes + k] = said[at * task.classes + k] as number
    })
  }
  return margins
}

/**
 * Calibrated on labels that the weights did not see; those kept apart stay apart from this too. Classes weigh between
 * as they come and all the same: a rare mood is worth more than its share, but not as much as the usual one.
 */
const cardOf = (work: Run, task: Task, margins: Float64Array): HeadCard => {
  const before = work.base.card.heads[task.head]
  const mine = task.gold.filter((_, at) => work.fold[task.rows[at] as number] !== -1)
  const counts = Map.groupBy(mine, (label) => label)
  const weight = Float64Array.from(task.rows, (row, at) => {
    const share = (counts.get(task.gold[at] as number)?.length ?? 1) / mine.length
    return work.fold[row] === -1 ? 0 : 1 / Math.sqrt(Math.sqrt(share)) ** work.manner.even
  })
  const { slope, offsets } = calibrate({ margins, label: Int8Array.from(task.gold), weight }, task.classes)
  return {
    slope,
    offsets: [...offsets],
    languages: [...task.languages],
    data: [...(before?.data ?? []), { ...work.from, texts: mine.length }],
    figures: {},
  }
}

/**
 * Learns labels on top of a model without its training data: weights move away from where they were, the more easily
 * the rarer their bucket was there, and speak only for texts that read like the labelled ones. All others are said by
 * the base, as before. Same labels on the same base, same bytes.
 */
export const adapt = (homework: Homework): Adapted => {
  const { base, corpus, fold, labels } = homework
  const count = fold.filter((part) => part !== -1).length
  const manner = mannerFor(count)
  const gate = gateOf(base, corpus, fold, FOLDS)
  const work: Run = {
    ...homework,
    lessons: withoutLinks(corpus),
    manner,
    ease: easeOf(base.table, manner.firmness),
  }
  const own = base.table.slice()
  const table = base.table.slice()
  const { lane } = heads.own
  gate.bytes.forEach((byte, bucket) => {
    table[bucket * LANES + lane] = byte
  })
  let weights: Weights = { scales: base.card.scales, biases: base.card.biases, heads: base.card.heads }
  const { own: _former, ...plainCard } = base.card
  const bare: Version = { card: plainCard, table: base.table }
  const { tasks, unused } = tasksOf(work)
  const checked = tasks.map((task): Checked => {
    const taught = teach(work, task, -1, own)
    const margins = unseenMargins(work, task, taught, own)
    const card = cardOf(work, task, margins)
    const [plain, before] = [bare, base].map((version) => answersOf(version, corpus, labels, task.head, task.rows)) as [
      readonly number[],
      readonly number[],
    ]
    const after = task.rows.map((row, at) =>
      gate.passes(row) ? choose(margins, at, task.classes, card) : (plain[at] as number),
    )
    const merge = (all: readonly number[], mine: readonly number[]): number[] =>
      all.map((value, at) => (at >= task.first && at < task.first + task.classes ? (mine[at] as number) : value))
    weights = {
      scales: merge(weights.scales, taught.scales),
      biases: merge(weights.biases, taught.biases),
      heads: { ...weights.heads, [task.head]: card },
    }
    return { head: task.head, rows: task.rows, gold: task.gold, before, after }
  })
  const scales = base.card.scales.map((scale, at) => (at === lane ? gate.scale : scale))
  const biases = base.card.biases.map((bias, at) => (at === lane ? gate.bias : bias))
  const gateCard: HeadCard = {
    slope: 1,
    offsets: [0],
    languages: [],
    data: [{ ...homework.from, texts: count }],
    figures: {},
  }
  const card = {
    ...plainCard,
    scales,
    biases,
    heads: { ...plainCard.heads, own: gateCard },
    own: { ...weights, labels: count, ...(homework.id === undefined ? {} : { base: homework.id }) },
  }
  const passing = labels.filter((_, row) => gate.passes(row)).length
  return { version: { card, table, own, reference: base.reference }, checked, passing, unused }
}
