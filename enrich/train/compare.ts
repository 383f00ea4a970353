import type { Version } from '../model/format.ts'
import { type Head, type HeadName, heads } from '../model/heads.ts'
import type { Checked } from './adapt.ts'
import type { Corpus } from './corpus.ts'
import { openRandom } from './dual.ts'
import { figuresOf } from './figures.ts'
import type { Gathered, HeadLessons } from './gather.ts'
import type { Label } from './labels.ts'
import { saidByAll } from './said.ts'

/** What a new model is compared with: the model in use, or what its labels were learned on top of. */
type FormerName = 'before' | 'without labels'

/** Before and after on one part that was kept apart: macro-F1 and the middle 95 % of their difference. */
export interface Comparison {
  readonly head: HeadName
  readonly part: string
  readonly texts: number
  readonly former: FormerName
  readonly before: number | undefined
  readonly after: number
  readonly accuracy: number
  readonly interval: readonly [number, number] | undefined
  /** How often a resampled part was no worse. */
  readonly noWorse: number
}

const RESAMPLES = 1_000
/** Smaller parts say too little to be told apart. */
const PART_TEXTS_MIN = 20
/** The chance of refusing a model that is no worse anywhere: shared out over all parts (Bonferroni). */
const REFUSAL_CHANCE = 0.05

interface Part {
  readonly head: HeadName
  readonly part: string
  readonly former: FormerName
  readonly gold: readonly number[]
  readonly before: readonly number[] | undefined
  readonly after: readonly number[]
}

/** Differences of macro-F1 under a paired bootstrap over texts (Efron 1979; Koehn 2004), seeded, in order. */
const differencesOf = (gold: readonly number[], before: readonly number[], after: readonly number[], ways: number) => {
  const random = openRandom(20_261_121)
  const pick = [new Int8Array(gold.length), new Int8Array(gold.length), new Int8Array(gold.length)] as const
  const f1 = (said: Int8Array): number => figuresOf(pick[0], said, ways).macroF1
  return Array.from({ length: RESAMPLES }, () => {
    for (let at = 0; at < gold.length; at++) {
      const from = random() % gold.length
      pick[0][at] = gold[from] as number
      pick[1][at] = before[from] as number
      pick[2][at] = after[from] as number
    }
    return f1(pick[2]) - f1(pick[1])
  }).toSorted((a, b) => a - b)
}

const compared = ({ head, part, former, gold, before, after }: Part): readonly Comparison[] => {
  if (gold.length < PART_TEXTS_MIN) return []
  const { classes }: Head = heads[head]
  const ways = Math.max(2, classes.length)
  const { macroF1, accuracy } = figuresOf(gold, after, ways)
  const common = { head, part, former, texts: gold.length, after: macroF1, accuracy }
  if (before === undefined) return [{ ...common, before: undefined, interval: undefined, noWorse: 1 }]
  const differences = differencesOf(gold, before, after, ways)
  const at = (share: number): number => differences[Math.min(RESAMPLES - 1, Math.floor(RESAMPLES * share))] as number
  return [
    {
      ...common,
      before: figuresOf(gold, before, ways).macroF1,
      interval: [at(0.025), at(0.975)],
      noWorse: differences.filter((difference) => difference >= 0).length / RESAMPLES,
    },
  ]
}

const partsOf = (
  taught: HeadLessons,
  corpus: Corpus,
  after: Version,
  before: Version | undefined,
  name: FormerName,
): readonly Part[] =>
  taught.domains.flatMap((part, domain): Part[] => {
    if (!taught.measured.has(domain)) return []
    const lessons = taught.lessons.filter((lesson) => lesson.held && lesson.domain === domain)
    const texts = lessons.map(({ text }) => text)
    const said = saidByAll(after, corpus, taught.head, texts)
    if (said === undefined) return []
    const gold = lessons.map(({ label }) => label)
    const former = before === undefined ? undefined : saidByAll(before, corpus, taught.head, texts)
    return [{ head: taught.head, part, former: name, gold, before: former, after: said }]
  })

/** What a new model does better or worse than a former one on the sets' parts that were kept apart. */
export const compare = (
  gathered: Gathered,
  corpus: Corpus,
  after: Version,
  before?: Version,
  former: FormerName = 'before',
): readonly Comparison[] =>
  gathered.heads.flatMap((taught) => partsOf(taught, corpus, after, before, former)).flatMap(compared)

/** The same on own labels, each said by weights that never saw it: all, by language, by brand and by source. */
export const compareLabels = (
  checked: readonly Checked[],
  labels: readonly Label[],
  former: FormerName = 'before',
): readonly Comparison[] =>
  checked.flatMap(({ head, rows, gold, before, after }) => {
    const isMixed = new Set(rows.map((row) => labels[row]?.language)).size > 1
    const groupsOf = ({ language, groups }: Label) => [...(isMixed ? [`language ${language}`] : []), ...groups]
    const parts = new Map<string, number[]>()
    rows.forEach((row, at) => {
      const label = labels[row] as Label
      const names = label.apart
        ? ['own labels kept apart']
        : ['own labels', ...groupsOf(label).map((group) => `own labels, ${group}`)]
      for (const name of names) {
        const part = parts.get(name)
        if (part === undefined) parts.set(name, [at])
        else part.push(at)
      }
    })
    const pick = (of: readonly number[], places: readonly number[]) => places.map((at) => of[at] as number)
    return [...parts].flatMap(([part, at]) =>
      compared({ head, part, former, gold: pick(gold, at), before: pick(before, at), after: pick(after, at) }),
    )
  })

/** Parts on which the new model is worse beyond chance. */
export const worseParts = (comparisons: readonly Comparison[]): readonly Comparison[] => {
  const told = comparisons.filter(({ interval }) => interval !== undefined)
  return told.filter(({ noWorse }) => noWorse < REFUSAL_CHANCE / told.length)
}

const percent = (share: number): string => (share * 100).toFixed(1)
const signed = (share: number): string => `${share < 0 ? '' : '+'}${percent(share)}`

export const comparisonLine = (one: Comparison): string => {
  const { head, part, former, texts, before, after, accuracy, interval } = one
  const change =
    before === undefined || interval === undefined
      ? 'new'
      : `${former} ${percent(before)}, difference ${signed(interval[0])} to ${signed(interval[1])}`
  const figures = `macro-F1 ${percent(after)}  accuracy ${percent(accuracy)}`
  return `${head.padEnd(16)} ${part.padEnd(28)} ${String(texts).padStart(5)} texts  ${figures}  (${change})`
}
