import type { Version, Weights } from '../model/format.ts'
import { type Head, type HeadName, heads, LANES } from '../model/heads.ts'
import type { Calibration } from './calibrate.ts'
import type { Corpus } from './corpus.ts'

/** Lanes of a model: `count` of them from `first`. */
export interface Lanes {
  readonly card: Pick<Weights, 'scales' | 'biases'>
  readonly table: Int8Array
  readonly first: number
  readonly count: number
}

/** The margins of texts as the shipped bytes give them, `count` for each. */
export const marginsOf = (corpus: Corpus, texts: readonly number[], lanes: Lanes): Float64Array => {
  const margins = new Float64Array(texts.length * lanes.count)
  texts.forEach((text, at) => {
    const [from, to] = [corpus.start[text] as number, corpus.start[text + 1] as number]
    for (let k = 0; k < lanes.count; k++) {
      const lane = lanes.first + k
      let sum = 0
      for (let f = from; f < to; f++) sum += lanes.table[(corpus.bucket[f] as number) * LANES + lane] as number
      const scale = lanes.card.scales[lane] as number
      margins[at * lanes.count + k] = sum * scale * (corpus.value[text] as number) + (lanes.card.biases[lane] as number)
    }
  })
  return margins
}

/** The class of text `at`: the most likely, or whether yes is likelier than no. */
export const choose = (margins: Float64Array, at: number, count: number, card: Calibration): number => {
  if (count === 1) return (margins[at] as number) * card.slope + (card.offsets[0] as number) > 0 ? 1 : 0
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (let k = 0; k < count; k++) {
    const logit = (margins[at * count + k] as number) * card.slope + (card.offsets[k] as number)
    if (logit <= most) continue
    most = logit
    best = k
  }
  return best
}

/** The classes that a table gives texts; undefined when it does not know the head. */
export const saidBy = (
  { card, table }: { readonly card: Weights; readonly table: Int8Array },
  corpus: Corpus,
  head: HeadName,
  texts: readonly number[],
): readonly number[] | undefined => {
  const known = card.heads[head]
  if (known === undefined) return undefined
  const { lane: first, classes }: Head = heads[head]
  const margins = marginsOf(corpus, texts, { card, table, first, count: classes.length })
  return texts.map((_, at) => choose(margins, at, classes.length, known))
}

/** The same of a whole model: where its gate opens, its second table speaks. */
export const saidByAll = (
  version: Version,
  corpus: Corpus,
  head: HeadName,
  texts: readonly number[],
): readonly number[] | undefined => {
  const plain = saidBy(version, corpus, head, texts)
  const { own, card } = version
  if (plain === undefined || own === undefined || card.own === undefined) return plain
  const passes = saidBy(version, corpus, 'own', texts)
  const taught = saidBy({ card: card.own, table: own }, corpus, head, texts)
  return plain.map((label, at) => (passes?.[at] === 1 ? (taught?.[at] ?? label) : label))
}
