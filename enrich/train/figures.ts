import { openRandom } from './dual.ts'

export interface Figures {
  readonly accuracy: number
  readonly macroF1: number
  readonly macroRecall: number
  /** F1 of the last class: `yes` of a yes-or-no head. */
  readonly lastF1: number
}

/** Accuracy, macro-averaged F1 and recall (van Rijsbergen 1979; classes weigh the same), over classes that occur. */
export const figuresOf = (gold: ArrayLike<number>, said: ArrayLike<number>, classes: number): Figures => {
  const hits = new Float64Array(classes)
  const claims = new Float64Array(classes)
  const cases = new Float64Array(classes)
  let right = 0
  for (let at = 0; at < gold.length; at++) {
    const [is, claimed] = [gold[at] as number, said[at] as number]
    cases[is] = (cases[is] as number) + 1
    claims[claimed] = (claims[claimed] as number) + 1
    if (is !== claimed) continue
    right++
    hits[is] = (hits[is] as number) + 1
  }
  const present = Array.from({ length: classes }, (_, k) => k).filter((k) => (cases[k] as number) > 0)
  const f1 = (k: number): number =>
    (2 * (hits[k] as number)) / Math.max(1, (claims[k] as number) + (cases[k] as number))
  const mean = (of: (k: number) => number): number =>
    present.reduce((sum, k) => sum + of(k), 0) / Math.max(1, present.length)
  return {
    accuracy: right / Math.max(1, gold.length),
    macroF1: mean(f1),
    macroRecall: mean((k) => (hits[k] as number) / (cases[k] as number)),
    lastF1: f1(classes - 1),
  }
}

const RESAMPLES = 500

/** Percentile bootstrap (Efron 1979): the middle 95 % of a figure over resampled texts. Seeded. */
export const intervalOf = (
  gold: ArrayLike<number>,
  said: ArrayLike<number>,
  figure: (gold: ArrayLike<number>, said: ArrayLike<number>) => number,
): readonly [number, number] => {
  const random = openRandom(20_261_121)
  const [golds, saids] = [new Int8Array(gold.length), new Int8Array(gold.length)]
  const found = Array.from({ length: RESAMPLES }, () => {
    for (let at = 0; at < gold.length; at++) {
      const from = random() % gold.length
      golds[at] = gold[from] as number
      saids[at] = said[from] as number
    }
    return figure(golds, saids)
  }).toSorted((a, b) => a - b)
  return [found[Math.floor(RESAMPLES * 0.025)] as number, found[Math.ceil(RESAMPLES * 0.975) - 1] as number]
}
