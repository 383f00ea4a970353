import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { intents, sentimentLabels } from '../enrich/scored.ts'
import type { Store } from './client.ts'
import { moodType } from './mood-column.ts'
import {
  type Correctable,
  type CorrectableRow,
  type Correction,
  correctable,
  correctableRows,
  correctedIds,
  correctionsOf,
} from './queries/corrections.ts'
import { REVISIONS_MAX, ROW_VERSIONS } from './row-version.ts'

const ids = (allowed: z.ZodType<string>) => z.array(allowed).max(50)

/** What is said instead: one mood, or the whole list of topics or intents. */
export const CorrectionValue = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('sentiment'), value: z.tuple([z.enum(sentimentLabels)]) }),
  z.strictObject({ what: z.literal('topics'), value: ids(z.string().regex(/^[a-z0-9-]{1,64}$/)) }),
  z.strictObject({
    what: z.literal('intents'),
    value: ids(z.enum(intents)),
  }),
])
export type CorrectionValue = z.infer<typeof CorrectionValue>

/** One mention towards one brand. */
export interface CorrectionPlace {
  readonly id: string
  readonly brand: string
}

interface Labels {
  readonly sentiment: readonly string[]
  readonly topics: readonly string[]
  readonly intents: readonly string[]
}

const labelsIn = (row: CorrectableRow): Labels => ({
  sentiment: [row.sentiment],
  topics: row.topics,
  intents: row.intents,
})

const ScoredAs = z.partialRecord(z.enum(correctable), z.array(z.string()))

/** What the scorers said, whatever people set since. */
const scoredLabels = (row: CorrectableRow): Labels => ({
  ...labelsIn(row),
  ...(row.scoredAs === '' ? {} : ScoredAs.parse(JSON.parse(row.scoredAs))),
})

/** How a row must read under these corrections; undefined: it does already. */
const correctedRow = (
  row: CorrectableRow,
  corrections: readonly Correction[],
): { readonly labels: Labels; readonly corrected: readonly Correctable[]; readonly scoredAs: string } | undefined => {
  const scored = scoredLabels(row)
  // Said about another text: an edit took it along.
  const valid = corrections.filter(({ undone, textHash }) => undone === 0 && textHash === row.textHash)
  const corrected = correctable.filter((what) => valid.some((one) => one.what === what))
  const labels = { ...scored, ...Object.fromEntries(valid.map(({ what, value }) => [what, value])) }
  const kept = corrected.map((what) => [what, scored[what]] as const)
  const scoredAs = kept.length === 0 ? '' : JSON.stringify(Object.fromEntries(kept))
  const same =
    JSON.stringify(labels) === JSON.stringify(labelsIn(row)) &&
    corrected.join() === row.corrected.join() &&
    scoredAs === row.scoredAs
  return same ? undefined : { labels, corrected, scoredAs }
}

const rewriteSql = `INSERT INTO mentions (* EXCEPT (stored_at))
  SELECT * EXCEPT (stored_at) REPLACE (
    least(row_version + 1, version * ${ROW_VERSIONS} + ${REVISIONS_MAX}) AS row_version,
    CAST({sentiment:String} AS ${moodType}) AS sentiment,
    {topics:Array(String)} AS topics, {intents:Array(String)} AS intents,
    {corrected:Array(String)} AS corrected, {scoredAs:String} AS scored_as)
  FROM (SELECT * FROM mentions FINAL
    WHERE brand = {brand:String} AND toStartOfHour(published_at) = toStartOfHour(fromUnixTimestamp64Milli({publishedAt:Int64}, 'UTC'))
    AND id = {id:UUID} AND row_version = {rowVersion:UInt64})`

const IDS_PER_QUESTION = 1_000
/** A row that changes between our look and our write is looked at again. */
const ROUNDS_MAX = 3

/**
 * Makes the current rows of these mentions say what people set, or what the scorers said where that was undone.
 * Writes a row only where it differs, so repeating changes nothing. Whoever replaces rows calls this afterwards:
 * a correction is noted before it is applied, so one of the two always sees the other. Returns the rows written.
 */
export const applyCorrections = async (
  store: Store,
  mentions: readonly string[],
  signal: AbortSignal,
): Promise<number> => {
  let written = 0
  for (let at = 0; at < mentions.length; at += IDS_PER_QUESTION) {
    const asked = { ids: mentions.slice(at, at + IDS_PER_QUESTION) }
    for (let round = 0; round < ROUNDS_MAX; round++) {
      // Anew in each round: another may have been noted, which must have the last word.
      const corrections = await store.ask(correctionsOf, asked, signal)
      if (corrections.length === 0) break
      const byPlace = Map.groupBy(corrections, ({ id, brand }) => `${id}\n${brand}`)
      const ids = [...new Set(corrections.map(({ id }) => id))]
      const rows = await store.ask(correctableRows, { ids }, signal)
      const before = written
      for (const row of rows) {
        const change = correctedRow(row, byPlace.get(`${row.id}\n${row.brand}`) ?? [])
        if (change === undefined) continue
        const { labels, corrected, scoredAs } = change
        const { brand, id, publishedAt, rowVersion } = row
        const where = { brand, id, publishedAt, rowVersion }
        const params = { ...where, ...labels, sentiment: labels.sentiment[0], corrected, scoredAs }
        await store.command(rewriteSql, signal, params)
        written++
      }
      if (written === before) break
    }
  }
  return written
}

/** The same for all that was ever corrected: after something that may have died between its rows and their corrections. */
export const applyAllCorrections = async (store: Store, signal: AbortSignal): Promise<number> =>
  applyCorrections(
    store,
    (await store.ask(correctedIds, {}, signal)).map(({ id }) => id),
    signal,
  )

const BY_CHARS_MAX = 80

/**
 * Notes what a person says about a mention towards a brand, and makes the stored row say so. Throws SL_NOT_FOUND when
 * there is no such row. The rollups follow by themselves.
 */
export const correct = async (
  store: Store,
  place: CorrectionPlace,
  said: CorrectionValue & { readonly by: string; readonly at: number },
  signal: AbortSignal,
): Promise<void> => {
  const rows = await store.ask(correctableRows, { ids: [place.id] }, signal)
  const row = rows.find(({ brand }) => brand === place.brand)
  if (row === undefined) throw new PipelineError('SL_NOT_FOUND', 'mention unknown for this brand, or deleted')
  const value = said.what === 'sentiment' ? [...said.value] : [...new Set(said.value)].toSorted()
  const was = [...scoredLabels(row)[said.what]]
  await noteCorrection(store, row, { what: said.what, value, was, undone: 0, by: said.by, at: said.at }, signal)
  await applyCorrections(store, [place.id], signal)
}

/** Takes a correction back: the row says again what the scorers said. False: there is none. */
export const undoCorrection = async (
  store: Store,
  place: CorrectionPlace & { readonly what: Correctable },
  said: { readonly by: string; readonly at: number },
  signal: AbortSignal,
): Promise<boolean> => {
  const found = await store.ask(correctionsOf, { ids: [place.id] }, signal)
  const old = found.find(({ brand, what, undone }) => brand === place.brand && what === place.what && undone === 0)
  if (old === undefined) return false
  const row = { ...place, textHash: old.textHash, scorers: old.wasScorers, revision: old.revision }
  await noteCorrection(store, row, { ...old, undone: 1, ...said }, signal)
  await applyCorrections(store, [place.id], signal)
  return true
}

interface Noted {
  readonly what: Correctable
  readonly value: readonly string[]
  readonly was: readonly string[]
  readonly undone: 0 | 1
  readonly by: string
  readonly at: number
}

const noteCorrection = async (
  store: Store,
  row: CorrectionPlace & Pick<CorrectableRow, 'textHash' | 'scorers'>,
  { what, value, was, undone, by, at }: Noted,
  signal: AbortSignal,
): Promise<void> => {
  const known = await store.ask(correctionsOf, { ids: [row.id] }, signal)
  const last = known.find((one) => one.brand === row.brand && one.what === what)?.revision ?? 0
  const line = {
    id: row.id,
    brand: row.brand,
    what,
    // Clocks go back; the last word counts all the same.
    revision: Math.max(at, last + 1),
    undone,
    value,
    was,
    was_scorers: row.scorers,
    by: by.slice(0, BY_CHARS_MAX),
    at: new Date(at).toISOString(),
    text_hash: row.textHash,
  }
  await store.insert('corrections', [line], signal)
}
