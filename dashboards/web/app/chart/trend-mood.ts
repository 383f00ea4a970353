import type { Trend } from '../../contract/figures.ts'

/** Of small steps none may have enough mentions with a mood: then there is nothing to draw on the axis of it. */
export const tellsMood = ({ buckets }: Pick<Trend, 'buckets'>): boolean => buckets.some(({ net }) => net !== null)
