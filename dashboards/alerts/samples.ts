import { type EpochMs, HOUR_MS, MINUTE_MS } from '../../config/instant.ts'
import type { Store } from '../../store/client.ts'
import type { Incident } from '../../store/incidents.ts'
import { crisisSamples, crisisSamplesById, type SampleRow } from '../../store/queries/crisis-samples.ts'
import { SAMPLES_MAX } from './message.ts'

/** The level is a mean of 30 minutes: what lifted it may be so much older than the start that was found. */
const LEAD_MS = 30 * MINUTE_MS
/** What is still said later is no better example. */
const SPAN_MS_MAX = 6 * HOUR_MS

const spanOf = (incident: Incident): { readonly fromSeconds: number; readonly toSeconds: number } => {
  const until: EpochMs = Math.min(incident.detectedAt, incident.startedAt + SPAN_MS_MAX)
  const fromSeconds = Math.floor((incident.startedAt - LEAD_MS) / 1_000)
  return { fromSeconds, toSeconds: Math.ceil(until / 1_000) + 1 }
}

/** Ids of the mentions that show best what a crisis is about, as it stood when it was noticed. */
export const sampleIdsOf = async (
  store: Store,
  incident: Incident,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const asked = { brand: incident.brand, ...spanOf(incident), limit: SAMPLES_MAX }
  return (await store.ask(crisisSamples, asked, signal)).map((row) => row.id)
}

/** The texts of an incident's samples as they stand now. */
export const samplesOf = (store: Store, incident: Incident, signal: AbortSignal): Promise<readonly SampleRow[]> =>
  incident.samples.length === 0
    ? Promise.resolve([])
    : store.ask(crisisSamplesById, { brand: incident.brand, ...spanOf(incident), ids: [...incident.samples] }, signal)
