import type { Trend } from '../../contract/figures.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import type { Frame } from './trend-options.ts'

const CHAR_PX = 6.8
const SIDES_PX = 22
/** A word stands before its line, where room is for it. */
const BEFORE_FROM_PX = 208

export interface MarkPlace {
  readonly incident: IncidentView
  readonly x: number
  /** Where its word stands; undefined: another's lies there, and it stays a line. */
  readonly word: 'before' | 'after' | undefined
}

/** The place of an instant on the axis of even buckets, in px; what began before it stands at its start. */
const placeOf = ({ buckets }: Trend, at: number, frame: Frame, step: number): number | undefined => {
  const shown = Math.max(at, buckets[0]?.at ?? at)
  const index = buckets.findIndex((bucket) => shown >= bucket.at && shown < bucket.until)
  const bucket = buckets[index]
  if (bucket === undefined) return undefined
  return frame.left + (index + (shown - bucket.at) / (bucket.until - bucket.at)) * step
}

/** Where incidents are marked. In their order, which is open ones first, then the newest, each has its word where room is left. */
export const markPlaces = (
  incidents: readonly IncidentView[],
  wordOf: (incident: IncidentView) => string,
  { trend, frame, step }: { readonly trend: Trend; readonly frame: Frame; readonly step: number },
): readonly MarkPlace[] => {
  const taken: { readonly from: number; readonly to: number }[] = []
  return incidents.flatMap((incident): MarkPlace[] => {
    const x = placeOf(trend, incident.startedAt, frame, step)
    if (x === undefined) return []
    const wide = wordOf(incident).length * CHAR_PX + SIDES_PX
    const side = x > BEFORE_FROM_PX ? 'before' : 'after'
    const [from, to] = side === 'before' ? [x - wide, x] : [x, x + wide]
    if (taken.some((other) => from < other.to && to > other.from)) return [{ incident, x, word: undefined }]
    taken.push({ from, to })
    return [{ incident, x, word: side }]
  })
}
