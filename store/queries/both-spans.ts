import { z } from 'zod'

/**
 * What hourly questions state: the asked span and the one it is held against. Where local days do not begin on whole
 * hours of UTC, both begin within an hour: of these `cutHours` the mentions themselves are counted, not their rollup.
 */
export const bothSpans = {
  fromSeconds: z.int(),
  toSeconds: z.int(),
  againstFromSeconds: z.int(),
  againstToSeconds: z.int(),
  cutHours: z.array(z.int()).max(2),
}

const inSpans = (at: string): string => `(
  (${at} >= {fromSeconds:DateTime('UTC')} AND ${at} < {toSeconds:DateTime('UTC')})
  OR (${at} >= {againstFromSeconds:DateTime('UTC')} AND ${at} < {againstToSeconds:DateTime('UTC')}))`

/** Of a rollup: the hours that lie wholly in one of the spans. */
export const wholeHours = `${inSpans('hour')} AND hour NOT IN {cutHours:Array(DateTime('UTC'))}`
/** Of what is finer than an hour: what lies in one of the spans, in an hour that does not wholly. */
export const cutHours = (at: string): string =>
  `${inSpans(at)} AND toStartOfHour(${at}) IN {cutHours:Array(DateTime('UTC'))}`
/** Whether it lies in the asked span. */
export const isNow = (at: string): string =>
  `(${at} >= {fromSeconds:DateTime('UTC')} AND ${at} < {toSeconds:DateTime('UTC')})`

/** The moods of single mentions, named as in the rollups. */
export const moodsOfOne = `1 AS mentions, sentiment = 'negative' AS negative, sentiment = 'neutral' AS neutral,
  sentiment = 'positive' AS positive`
