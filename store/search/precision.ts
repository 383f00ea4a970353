/** How many of what a query finds are right, as shares of 1, with the middle 95 % of what the sample allows. */
export interface Precision {
  readonly right: number
  readonly marked: number
  readonly share: number
  readonly low: number
  readonly high: number
}

/** The 97.5 % point of the normal distribution: two sides, 95 %. */
const Z = 1.959_963_984_540_054

/**
 * The precision of a query from a marked random sample, with its Wilson score interval: (p + z²/2n ± z·√(p(1−p)/n +
 * z²/4n²)) / (1 + z²/n). E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", Journal
 * of the American Statistical Association 22 (1927). It stays inside 0 to 1 also for few marks and for none wrong.
 * Undefined when nothing is marked.
 */
export const estimatePrecision = (right: number, wrong: number): Precision | undefined => {
  const marked = right + wrong
  if (marked === 0) return undefined
  const share = right / marked
  const middle = share + Z ** 2 / (2 * marked)
  const reach = Z * Math.sqrt((share * (1 - share)) / marked + Z ** 2 / (4 * marked ** 2))
  const scale = 1 + Z ** 2 / marked
  return {
    right,
    marked,
    share,
    low: Math.max(0, (middle - reach) / scale),
    high: Math.min(1, (middle + reach) / scale),
  }
}
