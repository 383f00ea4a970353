import { BUCKETS, FEATURES_VERSION } from '../model/feature-ids.ts'
import { FORMAT, type HeadCard, type ModelCard, type Version } from '../model/format.ts'
import { type HeadName, heads, LANES } from '../model/heads.ts'
import { moodHead } from '../signals/sentiment.ts'
import { calibrate } from './calibrate.ts'
import type { Corpus } from './corpus.ts'
import type { Lane } from './dual.ts'
import { type Figures, figuresOf } from './figures.ts'
import { fitHead, mannerOf } from './fit.ts'
import type { Gathered, HeadLessons, Lesson } from './gather.ts'
import { referenceOf } from './reference.ts'
import { choose, marginsOf } from './said.ts'
import { noteUsual } from './usual.ts'

export type Tell = (line: string) => void

/** Lets signals in between two long stretches of work, and throws when one came. */
export type Breathe = () => Promise<void>

const BYTE_MAX = 127
/** As many texts every domain stands for in calibration. */
const DOMAIN_TEXTS = 300
/** Log-odds of what was never taught. */
const UNTAUGHT = -50

/** Puts a lane's weights into the table as signed bytes; returns what one byte stands for. */
export const quantise = (table: Int8Array, lane: number, { weights }: Lane): number => {
  let most = 0
  for (const weight of weights) most = Math.max(most, Math.abs(weight))
  const scale = most === 0 ? 1 : most / BYTE_MAX
  for (let bucket = 0; bucket < weights.length; bucket++) {
    table[bucket * LANES + lane] = Math.round((weights[bucket] as number) / scale)
  }
  return scale
}

/**
 * Every domain weighs the same, and inside it each class by a power of its share: 1 is as they come, 0 the same for all.
 */
export const weightsOf = (lessons: readonly Lesson[], ways: number, power: number): Float64Array => {
  const counts = Map.groupBy(lessons, ({ domain, label }) => domain * ways + label)
  const sums = new Map<number, number>()
  for (const [key, of] of counts) {
    const domain = Math.floor(key / ways)
    sums.set(domain, (sums.get(domain) ?? 0) + of.length ** power)
  }
  return Float64Array.from(lessons, ({ domain, label }) => {
    const count = counts.get(domain * ways + label)?.length ?? 1
    return (DOMAIN_TEXTS * count ** (power - 1)) / (sums.get(domain) ?? 1)
  })
}

const percent = (share: number): number => Math.round(share * 1_000) / 10

const figuresByDomain = (
  taught: HeadLessons,
  held: readonly Lesson[],
  said: readonly number[],
  tell: Tell,
): Record<string, number> => {
  const figures: Record<string, number> = {}
  const ways = Math.max(2, heads[taught.head].classes.length)
  taught.domains.forEach((domain, index) => {
    const at = held.flatMap((lesson, place) => (lesson.domain === index ? [place] : []))
    if (at.length === 0 || !taught.measured.has(index)) return
    const found: Figures = figuresOf(
      at.map((place) => (held[place] as Lesson).label),
      at.map((place) => said[place] as number),
      ways,
    )
    tell(
      `${taught.head.padEnd(16)} ${domain.padEnd(14)} ${String(at.length).padStart(5)} texts  accuracy ${percent(found.accuracy)}  macro-F1 ${percent(found.macroF1)}  macro-recall ${percent(found.macroRecall)}${ways === 2 ? `  F1 ${percent(found.lastF1)}` : ''}`,
    )
    figures[`${domain} macro-F1`] = percent(found.macroF1)
    figures[`${domain} macro-recall`] = percent(found.macroRecall)
    figures[`${domain} accuracy`] = percent(found.accuracy)
  })
  return figures
}

/** Fewer texts of a class teach nothing that can be relied on. */
const CLASS_TEXTS_MIN = 40

const languagesOf = ({ head, lessons }: HeadLessons): string[] => {
  const ways = Math.max(2, heads[head].classes.length)
  const counts = Map.groupBy(lessons, ({ language, label }) => `${language} ${label}`)
  const languages = new Set(lessons.map(({ language }) => language))
  const enough = (language: string, label: number): boolean =>
    (counts.get(`${language} ${label}`)?.length ?? 0) >= CLASS_TEXTS_MIN
  return [...languages].filter((language) =>
    Array.from({ length: ways }, (_, k) => k).every((k) => enough(language, k)),
  )
}

/** The texts that teach, in groups of languages that share a head for moods. */
export const taughtByLanguage = ({ heads: taught }: Gathered): readonly (readonly number[])[] => {
  const groups = new Map<string, Set<number>>()
  for (const { head, lessons, apart } of taught) {
    // The head for languages also reads pieces of texts, which would make whole ones look unusual.
    if (head === 'language') continue
    for (const { held, text, language, domain } of lessons) {
      if (held || apart.has(domain)) continue
      const group = moodHead(language) ?? 'none'
      groups.set(group, (groups.get(group) ?? new Set()).add(text))
    }
  }
  return [...groups.values()].map((texts) => [...texts])
}

/** Trains every head that has data. Same data, same bytes. */
export const train = async (
  gathered: Gathered,
  corpus: Corpus,
  licences: 'A' | 'AB',
  { tell, breathe }: { readonly tell: Tell; readonly breathe: Breathe },
): Promise<Version> => {
  const table = new Int8Array(BUCKETS * LANES)
  const scales = new Array<number>(LANES).fill(1)
  const biases = new Array<number>(LANES).fill(0)
  const cards: Partial<Record<HeadName, HeadCard>> = {}
  noteUsual(table, corpus, taughtByLanguage(gathered))
  for (const taught of gathered.heads) {
    await breathe()
    const { lane: first, classes } = heads[taught.head]
    fitHead(corpus, taught, table).forEach((lane, index) => {
      scales[first + index] = quantise(table, first + index, lane)
      biases[first + index] = lane.bias
    })
    const ways = Math.max(2, classes.length)
    const held = taught.lessons.filter(
      ({ held: isHeld, domain }) => isHeld && taught.measured.has(domain) && !taught.apart.has(domain),
    )
    const texts = held.map(({ text }) => text)
    const margins = marginsOf(corpus, texts, { card: { scales, biases }, table, first, count: classes.length })
    const calibration = calibrate(
      {
        margins,
        label: Int8Array.from(held, ({ label }) => label),
        weight: weightsOf(held, ways, mannerOf(taught.head).share),
      },
      classes.length,
      mannerOf(taught.head).shift,
    )
    // A class that nobody taught must not win because the others are unlikely.
    const offsets = calibration.offsets.map((offset, index) =>
      classes.length === 1 || taught.lessons.some(({ label }) => label === index) ? offset : UNTAUGHT,
    )
    const said = held.map((_, at) => choose(margins, at, classes.length, { ...calibration, offsets }))
    const figures = figuresByDomain(taught, held, said, tell)
    cards[taught.head] = {
      slope: calibration.slope,
      offsets,
      languages: languagesOf(taught),
      data: [...taught.data],
      figures,
    }
  }
  const reference = referenceOf(gathered, corpus)
  const card: ModelCard = {
    format: FORMAT,
    features: FEATURES_VERSION,
    buckets: BUCKETS,
    scales,
    biases,
    licences,
    heads: cards as Record<string, HeadCard>,
    reference: reference.card,
  }
  return { card, table, reference: reference.numbers }
}
