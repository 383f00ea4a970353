import { ratingOfWord } from './rating-words.ts'

const STARS_MAX = 5

export const RATINGS = `stars from 1 to ${STARS_MAX}, a share below 1, or a label such as "recommended" or "negative"`

export interface StatedRating {
  /** 0 (worst) to 1 (best). */
  readonly value: number
  readonly scale: string
}

/**
 * A rating that comes without its scale: stars from 1 to 5, halves and all; below 1 a share from 0 (worst) to 1. A whole
 * 1 is one star, a whole 0 the worst. Or what the author chose instead of stars: `Not recommended`.
 */
export const statedRating = (stated: number | string): StatedRating | undefined => {
  if (typeof stated === 'string') {
    const value = ratingOfWord(stated)
    return value === undefined ? undefined : { value, scale: '0-1' }
  }
  if (!(stated >= 0 && stated <= STARS_MAX)) return undefined
  return stated > 1 || Number.isInteger(stated)
    ? { value: Math.max(0, stated - 1) / (STARS_MAX - 1), scale: `1-${STARS_MAX}` }
    : { value: stated, scale: '0-1' }
}
