import { HOUR_MS, hourFloor, secondsOf } from '../../../config/time/instant.ts'
import type { Span } from '../contract/values.ts'
import { hourCeil } from './span.ts'

/**
 * Parameters of the hourly questions: both spans from their very start to their very end. Behind an end that is still
 * to come nothing lies, so its hour counts as a whole one.
 */
export const hourly = (span: Span, against: Span, now: number) => {
  const isCut = (at: number): boolean => at % HOUR_MS !== 0 && at < now
  const endOf = (at: number): number => (isCut(at) ? at : hourCeil(at))
  const cuts = [span.from, span.to, against.from, against.to].filter(isCut)
  return {
    fromSeconds: secondsOf(span.from),
    toSeconds: secondsOf(endOf(span.to)),
    againstFromSeconds: secondsOf(against.from),
    againstToSeconds: secondsOf(endOf(against.to)),
    cutHours: cuts.map((at) => secondsOf(hourFloor(at))),
  }
}
