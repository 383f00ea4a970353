import { type EpochMs, HOUR_MS, MINUTE_MS, secondsOf } from '../../config/time/instant.ts'
import { STORY_BITS_NEAR } from '../../enrich/scored.ts'
import type { Store } from '../../store/client.ts'
import type { Incident } from '../../store/incidents.ts'
import { crisisSamples, crisisSamplesById, type SampleRow } from '../../store/queries/crisis-samples.ts'
import { SAMPLES_MAX } from './message.ts'

/** The level is a mean of 30 minutes: what lifted it may be so much older than the start that was found. */
const LEAD_MS = 30 * MINUTE_MS
/** What is still said later is no better example. */
const SPAN_MS_MAX = 6 * HOUR_MS
/** Among so many of the best, different stories are looked for. */
const LOOKED_AT = 50

const spanOf = (incident: Incident): { readonly fromSeconds: number; readonly toSeconds: number } => {
  const { startedAt, detectedAt, endedAt } = incident
  // What an import brought to light may have ended long before it was noticed.
  const until: EpochMs = Math.min(detectedAt, endedAt ?? detectedAt, startedAt + SPAN_MS_MAX)
  const fromSeconds = secondsOf(startedAt - LEAD_MS)
  return { fromSeconds, toSeconds: Math.ceil(until / 1_000) + 1 }
}

/** Ids of the mentions that show best what a crisis is about, as it stood when it was noticed. */
export const sampleIdsOf = async (
  store: Store,
  incident: Incident,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const rows = await store.ask(crisisSamples, { brand: incident.brand, ...spanOf(incident), limit: LOOKED_AT }, signal)
  return onePerStory(rows)
    .slice(0, SAMPLES_MAX)
    .map(({ id }) => id)
}

const bitsApart = (one: bigint, other: bigint): number => {
  let bits = 0
  for (let left = one ^ other; left !== 0n; left &= left - 1n) bits++
  return bits
}

/** The first of each story: a copy with another word in it shows nothing new. Texts without words are stories of their own. */
export const onePerStory = <T extends { readonly story: string }>(rows: readonly T[]): readonly T[] => {
  const kept: { readonly row: T; readonly story: bigint }[] = []
  for (const row of rows) {
    const story = BigInt(row.story)
    if (story === 0n || kept.every((one) => bitsApart(one.story, story) > STORY_BITS_NEAR)) kept.push({ row, story })
  }
  return kept.map(({ row }) => row)
}

/** The texts of an incident's samples as they stand now. */
export const samplesOf = (store: Store, incident: Incident, signal: AbortSignal): Promise<readonly SampleRow[]> =>
  incident.samples.length === 0
    ? Promise.resolve([])
    : store.ask(crisisSamplesById, { brand: incident.brand, ...spanOf(incident), ids: [...incident.samples] }, signal)
