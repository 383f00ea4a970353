import type { HeadCard, ModelCard } from '../model/format.ts'
import { LANES } from '../model/heads.ts'
import type { Corpus } from './corpus.ts'
import type { Lesson } from './gather.ts'

/** Lanes of a model: `count` of them from `first`. */
export interface Lanes {
  readonly card: Pick<ModelCard, 'scales' | 'biases'>
  readonly table: Int8Array
  readonly first: number
  readonly count: number
}

/** The margins of texts as the shipped bytes give them, `count` for each. */
export const marginsOf = (corpus: Corpus, lessons: readonly Lesson[], lanes: Lanes): Float64Array => {
  const margins = new Float64Array(lessons.length * lanes.count)
  lessons.forEach(({ text }, at) => {
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
export const choose = (
  margins: Float64Array,
  at: number,
  count: number,
  card: Pick<HeadCard, 'slope' | 'offsets'>,
): number => {
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
