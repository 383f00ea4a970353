import type { Intake, Sighting } from '../../../ingest/source.ts'

/** What intake promises a source, without a log: it knows ids and rejects what it is told to. */
export interface MemoryIntake {
  readonly sightings: Sighting[]
  readonly emit: (sightings: readonly Sighting[], signal?: AbortSignal) => Promise<Intake>
  readonly refuse: (nativeId: string, reason: string) => void
}

export const memoryIntake = (): MemoryIntake => {
  const sightings: Sighting[] = []
  const known = new Set<string>()
  const refused = new Map<string, string>()
  return {
    sightings,
    refuse: (nativeId, reason) => void refused.set(nativeId, reason),
    emit: async (batch) => {
      const rejected: { at: number; reason: string }[] = []
      let duplicate = 0
      batch.forEach((sighting, at) => {
        const reason = refused.get(sighting.nativeId)
        if (reason !== undefined) rejected.push({ at, reason })
        else if (known.has(sighting.nativeId)) duplicate++
        else {
          known.add(sighting.nativeId)
          sightings.push(sighting)
        }
      })
      return { accepted: batch.length - duplicate - rejected.length, duplicate, rejected }
    },
  }
}
