/** From worst to best, as sources write it: 1-5, 0-10, of school grades 6-1. */
const SCALE = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/

/** A rating as it was given, from one of 0 (worst) to 1 (best); on that scale where the source's is none of numbers. */
export const givenRating = (
  rating: number,
  scale: string,
): { readonly given: number; readonly worst: number; readonly best: number } => {
  const [worst = 0, best = 1] = (SCALE.exec(scale) ?? []).slice(1).map(Number)
  return { given: worst + rating * (best - worst), worst, best }
}
