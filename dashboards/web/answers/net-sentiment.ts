/** Below so many mentions with a mood, a net sentiment says nothing. */
const POLAR_MIN = 5

export interface Moods {
  readonly negative: number
  readonly positive: number
}

/**
 * 100 × (positive − negative) / (positive + negative), −100 to 100, as in the view `v_trend`;
 * null below five mentions with a mood.
 */
export const netSentiment = ({ negative, positive }: Moods): number | null =>
  negative + positive < POLAR_MIN ? null : (100 * (positive - negative)) / (positive + negative)

/** Fewer steps show no course. */
export const STEPS_MIN = 7

const total = (sums: readonly { readonly mentions: number }[]): number =>
  sums.reduce((all, { mentions }) => all + mentions, 0)

/** Whether half of what was said stands in steps that tell a mood. */
export const tellMood = (steps: readonly (Moods & { readonly mentions: number })[]): boolean => {
  const told = total(steps.filter((step) => netSentiment(step) !== null))
  return told > 0 && 2 * told >= total(steps)
}

/** `part` in percent of `whole`; null of nothing. */
export const percent = (part: number, whole: number): number | null => (whole <= 0 ? null : (100 * part) / whole)
