import { ratingOfWord } from '../../config/text/rating-words.ts'

const factors: Readonly<Record<string, number>> = {
  '': 1, k: 1e3, tsd: 1e3, m: 1e6, mio: 1e6, mn: 1e6, b: 1e9, bn: 1e9, mrd: 1e9,
} // biome-ignore format: a table

const plain = /^\d+$/
const withPoint = /^\d+\.\d+$/
const grouped = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$/
const shortened = /^(\d{1,6}(?:[.,]\d{1,3})?)\s?([a-z]{1,3})\.?$/i

/**
 * A count as people and exports write it: `1204`, `1,204`, `1.204`, `1 204`, `1.2k`, `1,2 Tsd.`, `3.4M`, `12.0`.
 * Undefined for anything else: a count is whole and not negative.
 */
export const readCount = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  if (text.length > 30) return undefined
  if (plain.test(text)) return whole(Number(text))
  if (grouped.test(text)) return whole(Number(text.replace(/\D/g, '')))
  if (withPoint.test(text)) return whole(Number(text))
  const match = shortened.exec(text)
  const factor = factors[match?.[2]?.toLowerCase() ?? '?']
  return match === null || factor === undefined ? undefined : whole(Number(match[1]?.replace(',', '.')) * factor)
}

const whole = (value: number): number | undefined => (Number.isFinite(value) ? Math.round(value) : undefined)

/** A decimal number with point or comma, as coordinates and ratings have it. */
export const readDecimal = (value: unknown): number | undefined => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || !/^\s*-?\d{1,12}(?:[.,]\d{1,12})?\s*$/.test(value)) return undefined
  return Number(value.trim().replace(',', '.'))
}

/** A scale of ratings: from worst to best. */
export interface RatingScale {
  readonly worst: number
  readonly best: number
}

/** `4/5`, `4 of 5`, `4,5 von 5`, `80%`, `★★★★☆`, `Not recommended` and plain numbers on `scale`; undefined beyond the scale. */
export const readRating = (
  value: unknown,
  scale: RatingScale,
): { readonly value: number; readonly scale: string } | undefined => {
  const on = (at: number, { worst, best }: RatingScale): ReturnType<typeof readRating> =>
    at < worst || at > best || best <= worst
      ? undefined
      : { value: Math.round(((at - worst) / (best - worst)) * 1e6) / 1e6, scale: `${worst}-${best}` }
  const number = readDecimal(value)
  if (number !== undefined) return on(number, scale)
  if (typeof value === 'boolean') return { value: Number(value), scale: '0-1' }
  if (typeof value !== 'string' || value.length > 40) return undefined
  const label = ratingOfWord(value)
  if (label !== undefined) return { value: label, scale: '0-1' }
  const stars = /^\s*(★+)(☆*)\s*$/.exec(value)
  if (stars !== null) {
    const full = stars[1]?.length ?? 0
    return on(full, { worst: 1, best: Math.max(5, full + (stars[2]?.length ?? 0)) })
  }
  const percent = /^\s*(\d{1,3}(?:[.,]\d+)?)\s?%\s*$/.exec(value)
  if (percent !== null) return on(readDecimal(percent[1]) ?? -1, { worst: 0, best: 100 })
  const parts = /^\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:\/|of|out of|von|aus)\s*(\d{1,3})(?:\s*(?:stars?|sternen?))?\s*$/i.exec(
    value,
  )
  if (parts === null) return undefined
  const best = Number(parts[2])
  return on(readDecimal(parts[1]) ?? -1, { worst: best <= 10 ? 1 : 0, best })
}

/** The scale that sampled plain numbers fit on: 0–1, 1–5, 1–10 (0–10 when a zero is among them) or 0–100. */
export const guessScale = (values: readonly unknown[]): RatingScale => {
  const numbers = values.map(readDecimal).filter((value) => value !== undefined)
  const most = numbers.reduce((a, b) => Math.max(a, b), 0)
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  if (most <= 1 && numbers.some((value) => !Number.isInteger(value))) return { worst: 0, best: 1 }
  if (most <= 5) return { worst: least < 1 ? 0 : 1, best: 5 }
  if (most <= 10) return { worst: least < 1 ? 0 : 1, best: 10 }
  return { worst: 0, best: 100 }
}
