/** Of what is away, ms. */
const EVERY_MS = 30_000

/** True at once, then once each half minute: what is away for a day must not be told with each attempt. */
export const reminder = (): (() => boolean) => {
  let toldAt = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - toldAt < EVERY_MS) return false
    toldAt = performance.now()
    return true
  }
}
