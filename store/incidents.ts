import type { z } from 'zod'
import { DAY_MS, type EpochMs } from '../config/time/instant.ts'
import type { Store } from './client.ts'
import { evaluationsOfBrands } from './queries/crisis-evaluations.ts'
import { type IncidentRow, incidentById, incidentsSince } from './queries/crisis-incidents.ts'
import { goneReceivers, type NoteRow, notesOfIncidents } from './queries/crisis-notes.ts'

/** A crisis of one brand, in its newest revision. */
export type Incident = Readonly<Omit<z.infer<typeof IncidentRow>, 'samples'>> & { readonly samples: readonly string[] }

/** What one process wrote about one message: the event of an incident on a channel. */
export type Note = Readonly<z.infer<typeof NoteRow>>

/** How far a brand was judged. `watchingSince`: silence counts as history from then on. */
export interface Evaluation {
  readonly brand: string
  readonly watchingSince: EpochMs
  readonly evaluatedUntil: EpochMs
}

/** Ended incidents stay in `currentIncidents` as long as their bins lie in anybody's baseline. */
const INCIDENT_MEMORY_MS = 9 * DAY_MS

/**
 * By how much a writer raises the revision. Two processes that write at the same moment have read the same revision:
 * then the end wins over the acknowledgement, and that over a new height.
 */
export const revisionSteps = { height: 1, acknowledged: 2, over: 3 } as const

const iso = (at: EpochMs): string => new Date(at).toISOString()

/** Incidents that go on or ended within the last nine days before `now`, newest first. */
export const currentIncidents = (store: Store, now: EpochMs, signal: AbortSignal): Promise<readonly Incident[]> =>
  store.ask(incidentsSince, { since: Math.max(0, now - INCIDENT_MEMORY_MS) }, signal)

/** Writes new revisions; the largest revision of an id is the one that counts. */
export const saveIncidents = async (
  store: Store,
  incidents: readonly Incident[],
  signal: AbortSignal,
): Promise<void> => {
  const rows = incidents.map((incident) => ({
    id: incident.id,
    brand: incident.brand,
    revision: incident.revision,
    state: incident.state,
    started_at: iso(incident.startedAt),
    detected_at: iso(incident.detectedAt),
    ended_at: incident.endedAt === null ? null : iso(incident.endedAt),
    reason: incident.reason,
    mentions: Math.round(incident.mentions),
    mentions_expected: incident.mentionsExpected,
    negative: Math.round(incident.negative),
    negative_expected: incident.negativeExpected,
    score: incident.score,
    samples: incident.samples,
    acknowledged_by: incident.acknowledgedBy,
  }))
  await store.insert('incidents', rows, signal)
}

/** Somebody looks after it. False: there is no such incident, or it is over. Twice is as good as once. */
export const acknowledge = async (store: Store, id: string, by: string, signal: AbortSignal): Promise<boolean> => {
  const [incident] = await store.ask(incidentById, { id: id.slice(0, 200) }, signal)
  if (incident === undefined || incident.state === 'over') return false
  if (incident.state === 'acknowledged') return true
  const revision = incident.revision + revisionSteps.acknowledged
  await saveIncidents(
    store,
    [{ ...incident, revision, state: 'acknowledged', acknowledgedBy: by.slice(0, 80) }],
    signal,
  )
  return true
}

/** All notes of some incidents: one a claimant and message. */
export const notesOf = async (
  store: Store,
  incidents: readonly string[],
  signal: AbortSignal,
): Promise<readonly Note[]> =>
  incidents.length === 0 ? [] : store.ask(notesOfIncidents, { incidents: [...incidents] }, signal)

export const saveNote = (store: Store, note: Note, signal: AbortSignal): Promise<void> =>
  store.insert(
    'notifications',
    [
      {
        incident: note.incident,
        channel: note.channel,
        event: note.event,
        claimant: note.claimant,
        status: note.status,
        attempt: note.attempt,
        claimed_at: iso(note.claimedAt),
        due_at: iso(note.dueAt),
        detail: note.detail.slice(0, 500),
      },
    ],
    signal,
  )

/** Marks of receivers that answered 410: they are never asked again. */
export const receiversGone = async (store: Store, signal: AbortSignal): Promise<ReadonlySet<string>> =>
  new Set((await store.ask(goneReceivers, {}, signal)).map((row) => row.detail))

export const evaluationsOf = (
  store: Store,
  brands: readonly string[],
  signal: AbortSignal,
): Promise<readonly Evaluation[]> => store.ask(evaluationsOfBrands, { brands: [...brands] }, signal)

export const saveEvaluations = (store: Store, evaluations: readonly Evaluation[], signal: AbortSignal): Promise<void> =>
  store.insert(
    'evaluations',
    evaluations.map((evaluation) => ({
      brand: evaluation.brand,
      watching_since: iso(evaluation.watchingSince),
      evaluated_until: iso(evaluation.evaluatedUntil),
    })),
    signal,
  )
