import { givenRating } from '../../../../config/text/given-rating.ts'
import type { MentionView } from '../../contract/mentions.ts'
import type { Screen } from '../screen-context.ts'

const STARS = 5

const starsOf = (given: number): string => {
  const halves = Math.round(2 * given)
  const [full, half] = [Math.floor(halves / 2), halves % 2]
  return `${'★'.repeat(full)}${half === 1 ? '½' : ''}${'☆'.repeat(STARS - full - half)}`
}

/** What a reviewer gave, on the scale it was given on; in percent of the best where that says nothing, as of grades. */
export const ratingOf = (
  { rating, ratingScale }: Pick<MentionView, 'rating' | 'ratingScale'>,
  { f, w }: Pick<Screen, 'f' | 'w'>,
): { readonly stars: string | undefined; readonly words: string } | undefined => {
  if (rating === null) return undefined
  const { given, worst, best } = givenRating(rating, ratingScale)
  if (best === STARS && worst <= 1) return { stars: starsOf(given), words: w.mentions.stars(f.tenth(given)) }
  const isCounted = best > worst && best > 1
  const words = isCounted
    ? w.mentions.ratedOf(f.tenth(given), f.tenth(best))
    : w.mentions.rated(f.percent(100 * rating))
  return { stars: undefined, words }
}
