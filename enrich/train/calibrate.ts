/** Margins of texts with a known class. */
export interface Sample {
  /** `classes` margins for each text; one for a yes-or-no question. */
  readonly margins: Float64Array
  readonly label: Int8Array
  readonly weight: Float64Array
}

export interface Calibration {
  readonly slope: number
  readonly offsets: readonly number[]
}

const STEPS = 600
const RATE = 0.05
/** Pulls the slope towards 2 and the offsets towards 0, as a few texts would: small samples must not run away. */
const PRIOR = 3

const softmax = (logits: Float64Array): void => {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let k = 0; k < logits.length; k++) {
    logits[k] = Math.exp((logits[k] as number) - most)
    sum += logits[k] as number
  }
  for (let k = 0; k < logits.length; k++) logits[k] = (logits[k] as number) / sum
}

/**
 * One slope for all classes and an offset for each, by maximum likelihood (Platt 1999; temperature scaling: Guo, Pleiss,
 * Sun, Weinberger 2017). Adam with fixed steps: the same numbers every time.
 */
export const calibrate = (sample: Sample, classes: number, shift = true): Calibration => {
  const ways = Math.max(2, classes)
  const params = new Float64Array(1 + classes)
  params[0] = 2
  const [first, second] = [new Float64Array(params.length), new Float64Array(params.length)]
  const gradient = new Float64Array(params.length)
  const logits = new Float64Array(ways)
  const total = sample.weight.reduce((a, b) => a + b, 0) + PRIOR
  for (let step = 1; step <= STEPS; step++) {
    gradient.fill(0)
    gradient[0] = PRIOR * 0.1 * ((params[0] as number) - 2)
    for (let k = 0; k < classes; k++) gradient[k + 1] = PRIOR * 0.1 * (params[k + 1] as number)
    for (let row = 0; row < sample.label.length; row++) {
      logits.fill(0)
      for (let k = 0; k < classes; k++) {
        const margin = sample.margins[row * classes + k] as number
        logits[classes === 1 ? 1 : k] = (params[0] as number) * margin + (params[k + 1] as number)
      }
      softmax(logits)
      for (let k = 0; k < classes; k++) {
        const way = classes === 1 ? 1 : k
        const miss = (logits[way] as number) - (sample.label[row] === way ? 1 : 0)
        const weighed = miss * (sample.weight[row] as number)
        gradient[0] = (gradient[0] as number) + weighed * (sample.margins[row * classes + k] as number)
        gradient[k + 1] = (gradient[k + 1] as number) + weighed
      }
    }
    for (let p = 0; p < (shift ? params.length : 1); p++) {
      const slope = (gradient[p] as number) / total
      first[p] = 0.9 * (first[p] as number) + 0.1 * slope
      second[p] = 0.99 * (second[p] as number) + 0.01 * slope * slope
      const rate = (RATE * (first[p] as number)) / (1 - 0.9 ** step)
      params[p] = (params[p] as number) - rate / (Math.sqrt((second[p] as number) / (1 - 0.99 ** step)) + 1e-9)
    }
    params[0] = Math.max(0.05, params[0] as number)
  }
  return { slope: params[0] as number, offsets: [...params.subarray(1)] }
}
