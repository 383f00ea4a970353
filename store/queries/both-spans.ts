import { z } from 'zod'

/**
 * What hourly questions state: the asked span and the one it is held against. Either may
 * begin or end within an hour, as days do where local clocks are not whole hours off, and as what is compared with a
 * day that is not over does: of these `cutHours` the mentions themselves are counted, not their rollup.
 */
export const bothSpans = {
  fromSeconds: z.int(),
  toSeconds: z.int(),
  againstFromSeconds: z.int(),
  againstToSeconds: z.int(),
  cutHours: z.array(z.int()).max(4),
}

const inSpans = (at: string, end: string): string => `(
  (${at} >= {fromSeconds:DateTime('UTC')} AND ${at} < {toSeconds:${end}})
  OR (${at} >= {againstFromSeconds:DateTime('UTC')} AND ${at} < {againstToSeconds:${end}}))`

/** Of a rollup: the hours that lie wholly in one of the spans. */
export const wholeHours = `${inSpans('hour', "DateTime('UTC')")} AND hour NOT IN {cutHours:Array(DateTime('UTC'))}`
/** Of what is finer than an hour: what lies in one of the spans, in an hour that does not wholly. Of the ends: `rowsOf` in store/rollup.ts. */
export const cutHours = (at: string): string =>
  `${inSpans(at, "DateTime64(3, 'UTC')")} AND toStartOfHour(${at}) IN {cutHours:Array(DateTime('UTC'))}`
/** Whether it lies in the asked span. */
export const isNow = (at: string): string =>
  `(${at} >= {fromSeconds:DateTime('UTC')} AND ${at} < {toSeconds:DateTime('UTC')})`

/** The moods of single mentions, named as in the rollups. */
export const moodsOfOne = `1 AS mentions, sentiment = 'negative' AS negative, sentiment = 'neutral' AS neutral,
  sentiment = 'positive' AS positive`
