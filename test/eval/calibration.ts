const BINS = 10

/**
 * Expected calibration error in ten bins of confidence: how far, on average, a stated probability is from how often it
 * is right. Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI 2015.
 */
export const calibrationError = (confidence: readonly number[], isRight: readonly boolean[]): number => {
  const bins = Array.from({ length: BINS }, () => ({ said: 0, right: 0, count: 0 }))
  confidence.forEach((said, at) => {
    const bin = bins[Math.min(BINS - 1, Math.floor(said * BINS))]
    if (bin === undefined) return
    bin.said += said
    bin.right += isRight[at] === true ? 1 : 0
    bin.count++
  })
  return bins.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / Math.max(1, confidence.length)
}
