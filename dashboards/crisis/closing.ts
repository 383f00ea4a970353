import type { EpochMs } from '../../config/time/instant.ts'
import { type Incident, revisionSteps } from '../../store/incidents.ts'
import { byStart, DUPLICATE } from './incidents.ts'
import { REPLAY_MS, UNWATCHED_MS } from './rule.ts'

/** Nobody watched the brand any more: how its crisis went on is not known. */
export const UNWATCHED = 'unwatched'

const closed = (incident: Incident, endedAt: EpochMs, reason: string): Incident => ({
  ...incident,
  revision: incident.revision + revisionSteps.over,
  state: 'over',
  endedAt,
  reason,
})

/** Two processes opened a crisis in the same moment: all keep the earlier one, and close the other without a word. */
export const twinsOf = (incidents: readonly Incident[]): readonly Incident[] => {
  const open = incidents.filter((incident) => incident.state !== 'over').sort(byStart)
  return open
    .filter((incident) => open.find((other) => other.brand === incident.brand)?.id !== incident.id)
    .map((incident) => closed(incident, incident.detectedAt, DUPLICATE))
}

/** What goes on of brands that are not on this list; they may be on another's. */
export const foreignOf = (incidents: readonly Incident[], brands: ReadonlySet<string>): readonly Incident[] =>
  incidents.filter((incident) => incident.state !== 'over' && !brands.has(incident.brand))

/**
 * Whoever does not judge a brand does not end its crisis either: two evaluators with a list each may share a store, and
 * a brand may move from one to the other. Only what nobody has judged for three hours, in which we were awake, is ended,
 * where it was judged last.
 */
export const unwatchedOf = (
  foreign: readonly Incident[],
  judgedUntil: ReadonlyMap<string, EpochMs>,
  awakeSince: EpochMs,
  now: EpochMs,
): readonly Incident[] =>
  foreign.flatMap((incident) => {
    const last = Math.max(incident.detectedAt, judgedUntil.get(incident.brand) ?? 0)
    return now - Math.max(last, awakeSince) < UNWATCHED_MS ? [] : [closed(incident, last, UNWATCHED)]
  })

/**
 * What went on when all evaluators went off for longer than is judged afterwards: the bins between are never looked at,
 * and the silence of a machine that was off is no end. Ended where it was judged last; what goes on still is a new one.
 */
export const pausedOf = (
  incidents: readonly Incident[],
  judgedBeforePause: (brand: string) => EpochMs | undefined,
  now: EpochMs,
): readonly Incident[] =>
  incidents.flatMap((incident) => {
    const last = judgedBeforePause(incident.brand)
    if (incident.state === 'over' || last === undefined || now - last <= REPLAY_MS) return []
    return [closed(incident, Math.max(incident.detectedAt, last), UNWATCHED)]
  })
