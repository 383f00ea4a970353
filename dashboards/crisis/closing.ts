import type { EpochMs } from '../../config/instant.ts'
import { type Incident, revisionSteps } from '../../store/incidents.ts'
import { byStart, DUPLICATE } from './incidents.ts'

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

/** Whoever takes a brand off the watch list ends its crisis. */
export const unwatchedOf = (
  incidents: readonly Incident[],
  brands: ReadonlySet<string>,
  now: EpochMs,
): readonly Incident[] =>
  incidents
    .filter((incident) => incident.state !== 'over' && !brands.has(incident.brand))
    .map((incident) => closed(incident, now, incident.reason))
