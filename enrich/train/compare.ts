import type { ModelCard } from '../model/format.ts'
import { type HeadName, heads } from '../model/heads.ts'
import type { Corpus } from './corpus.ts'
import { openRandom } from './dual.ts'
import { figuresOf } from './figures.ts'
import type { Gathered, HeadLessons, Lesson } from './gather.ts'
import { choose, marginsOf } from './said.ts'

export interface Version {
  readonly card: ModelCard
  readonly table: Int8Array
}

/** Before and after on one part that was kept apart: macro-F1 and the middle 95 % of their difference. */
export interface Comparison {
  readonly head: HeadName
  readonly part: string
  readonly texts: number
  readonly before: number | undefined
  readonly after: number
  readonly interval: readonly [number, number] | undefined
}

const RESAMPLES = 300
/** Smaller parts say too little to be told apart. */
const PART_TEXTS_MIN = 20

const saidBy = (
  version: Version,
  corpus: Corpus,
  head: HeadName,
  lessons: readonly Lesson[],
): readonly number[] | undefined => {
  const known = version.card.heads[head]
  if (known === undefined) return undefined
  const { lane: first, classes } = heads[head]
  const margins = marginsOf(corpus, lessons, { ...version, first, count: classes.length })
  return lessons.map((_, at) => choose(margins, at, classes.length, known))
}

const f1 = (gold: ArrayLike<number>, said: ArrayLike<number>, ways: number): number =>
  figuresOf(gold, said, ways).macroF1

/** Paired bootstrap over texts (Efron 1979; Koehn 2004), seeded. */
const intervalOf = (
  gold: readonly number[],
  before: readonly number[],
  after: readonly number[],
  ways: number,
): [number, number] => {
  const random = openRandom(20_261_121)
  const pick = [new Int8Array(gold.length), new Int8Array(gold.length), new Int8Array(gold.length)] as const
  const differences = Array.from({ length: RESAMPLES }, () => {
    for (let at = 0; at < gold.length; at++) {
      const from = random() % gold.length
      pick[0][at] = gold[from] as number
      pick[1][at] = before[from] as number
      pick[2][at] = after[from] as number
    }
    return f1(pick[0], pick[2], ways) - f1(pick[0], pick[1], ways)
  }).toSorted((a, b) => a - b)
  return [differences[Math.floor(RESAMPLES * 0.025)] as number, differences[Math.ceil(RESAMPLES * 0.975) - 1] as number]
}

/** A head's parts: each domain that is measured on, and each brand and source that own labels name. */
const partsOf = (taught: HeadLessons): ReadonlyMap<string, readonly Lesson[]> => {
  const parts = new Map<string, Lesson[]>()
  for (const lesson of taught.lessons) {
    if (!lesson.held || !taught.measured.has(lesson.domain)) continue
    const domain = taught.domains[lesson.domain] as string
    for (const part of [domain, ...lesson.groups.map((group) => `${domain}, ${group}`)]) {
      const of = parts.get(part) ?? []
      of.push(lesson)
      parts.set(part, of)
    }
  }
  return parts
}

/** What a new model does better or worse than the present one, part by part. */
export const compare = (
  gathered: Gathered,
  corpus: Corpus,
  after: Version,
  before: Version | undefined,
): readonly Comparison[] =>
  gathered.heads.flatMap((taught) =>
    [...partsOf(taught)].flatMap(([part, lessons]): Comparison[] => {
      const said = saidBy(after, corpus, taught.head, lessons)
      if (said === undefined || lessons.length < PART_TEXTS_MIN) return []
      const gold = lessons.map(({ label }) => label)
      const ways = Math.max(2, heads[taught.head].classes.length)
      const earlier = before === undefined ? undefined : saidBy(before, corpus, taught.head, lessons)
      return [
        {
          head: taught.head,
          part,
          texts: lessons.length,
          before: earlier === undefined ? undefined : f1(gold, earlier, ways),
          after: f1(gold, said, ways),
          interval: earlier === undefined ? undefined : intervalOf(gold, earlier, said, ways),
        },
      ]
    }),
  )

/** Parts on which the new model is worse beyond chance. */
export const worseParts = (comparisons: readonly Comparison[]): readonly Comparison[] =>
  comparisons.filter(({ interval }) => interval !== undefined && interval[1] < 0)

const percent = (share: number): string => (share * 100).toFixed(1)

export const comparisonLine = ({ head, part, texts, before, after, interval }: Comparison): string => {
  const change =
    before === undefined || interval === undefined
      ? 'new'
      : `before ${percent(before)}, difference ${percent(interval[0])} to ${percent(interval[1])}`
  return `${head.padEnd(16)} ${part.padEnd(28)} ${String(texts).padStart(5)} texts  macro-F1 ${percent(after)}  (${change})`
}
