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

/** `part` in percent of `whole`; null of nothing. */
export const percent = (part: number, whole: number): number | null => (whole <= 0 ? null : (100 * part) / whole)
