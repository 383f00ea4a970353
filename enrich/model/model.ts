import type { Dictionary } from '../lexicon/dictionary.ts'
import type { Tokens } from '../text/tokens.ts'
import { type Features, featureValue } from './buckets.ts'
import { extract } from './features.ts'
import type { HeadCard, ModelFile } from './format.ts'
import { type HeadName, headNames, heads, LANES } from './heads.ts'
import { openAdder } from './sums.ts'
import { openWordRows } from './word-rows.ts'

/** The shared model: one pass over a text answers every head. Its answers are overwritten by the next text. */
export interface Model {
  readonly id: string
  /** Reads tokens whose rows are looked up. */
  readonly read: (dictionary: Dictionary, tokens: Tokens) => void
  readonly features: Features
  /** Whether the file holds weights for this head. */
  readonly has: (head: HeadName) => boolean
  /** Whether it was taught this yes-or-no head in this language. */
  readonly knows: (head: HeadName, language: string) => boolean
  /** Calibrated log-odds of a class (one lane: of yes). */
  readonly logit: (head: HeadName, index: number) => number
  /** The chance that a yes-or-no head says yes. */
  readonly chance: (head: HeadName) => number
  /** What one byte of a lane adds to a calibrated logit of this text. */
  readonly byteWeight: (head: HeadName, index: number) => number
  readonly table: Int8Array
}

interface Calibration {
  readonly scale: Float64Array
  readonly offset: Float64Array
}

const calibrationOf = ({ card }: ModelFile): Calibration => {
  const scale = new Float64Array(LANES)
  const offset = new Float64Array(LANES)
  for (const name of headNames) {
    const { lane, classes } = heads[name]
    const known: HeadCard | undefined = card.heads[name]
    if (known === undefined) continue
    classes.forEach((_, index) => {
      scale[lane + index] = known.slope * (card.scales[lane + index] as number)
      offset[lane + index] = known.slope * (card.biases[lane + index] as number) + (known.offsets[index] ?? 0)
    })
  }
  return { scale, offset }
}

export const openModel = (file: ModelFile): Model => {
  const adder = openAdder(file.table)
  const { features, table } = adder
  const words = openWordRows(adder)
  const { scale, offset } = calibrationOf(file)
  const { id, card } = file
  let sums: Int32Array = new Int32Array(LANES)
  let norm = 1
  const logitOf = (lane: number): number =>
    (sums[lane] as number) * (scale[lane] as number) * norm + (offset[lane] as number)
  return {
    id,
    features,
    table,
    read: (dictionary, tokens) => {
      extract(features, dictionary, tokens, words)
      norm = featureValue(features.count + features.more)
      sums = adder.add(0, features.count)
    },
    has: (head) => card.heads[head] !== undefined,
    knows: (head, language) => card.heads[head]?.languages.includes(language) === true,
    logit: (head, index) => logitOf(heads[head].lane + index),
    chance: (head) => 1 / (1 + Math.exp(-logitOf(heads[head].lane))),
    byteWeight: (head, index) => (scale[heads[head].lane + index] as number) * norm,
  }
}
