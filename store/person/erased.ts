import { z } from 'zod'
import { query } from '../client.ts'
import { ROW_VERSIONS } from '../row-version.ts'
import { AskedPerson, isAsked } from './asked.ts'

/** No source has a larger one (`mentionLimits.version`): what was erased is newer than all that comes of it again. */
const ERASED_VERSION = Number.MAX_SAFE_INTEGER
/** Of its tombstones: no edit that is on its way replaces them. */
const ERASED_ROW_VERSION = BigInt(ERASED_VERSION) * BigInt(ROW_VERSIONS)

/** Stands in every statement that erases. */
export const ERASED_MARK = String(ERASED_VERSION)

/** What was ever erased. A source's own deletion leaves no such mark. */
const erasedIds = `(SELECT id FROM revisions WHERE version = ${ERASED_VERSION})`

/**
 * The mentions to be erased, hidden ones too (edited since, taken back by their source), as long as their texts are on
 * the disk. A post that is another voice's by now stays.
 */
const idsToErase = `SELECT DISTINCT mentions.id FROM mentions WHERE is_deleted = 0 AND
  (mentions.id IN {ids:Array(UUID)} OR url IN {urls:Array(String)} OR (voice IN {voices:Array(String)} AND mentions.id NOT IN
    (SELECT mentions.id FROM mentions FINAL
     WHERE mentions.id IN (SELECT mentions.id FROM mentions WHERE voice IN {voices:Array(String)})
       AND voice NOT IN {voices:Array(String)})))`

export const mentionsToErase = query({
  sql: `SELECT uniqExact(mentions.id) AS mentions FROM mentions WHERE mentions.id IN (${idsToErase})`,
  params: AskedPerson,
  row: z.object({ mentions: z.coerce.number() }),
})

/** Edits and late copies stay out from here on. */
export const noteSql = `INSERT INTO revisions (id, version, is_deleted)
  SELECT id, ${ERASED_VERSION}, 1 FROM (${idsToErase}) WHERE id NOT IN ${erasedIds}`

/** A tombstone under each key; those that have theirs get no second one. */
export const hideSql = `INSERT INTO mentions (brand, published_at, id, row_version, version, is_deleted)
  SELECT brand, max(published_at), id, ${ERASED_ROW_VERSION}, ${ERASED_VERSION}, 1 FROM mentions
  WHERE mentions.id IN ${erasedIds} GROUP BY brand, toStartOfHour(published_at), id
  HAVING max(row_version) < ${ERASED_ROW_VERSION}`

/**
 * Where something of an erased mention may stand: its text, scores with names and words of it, what people said of it
 * with a hash of the text.
 */
export const places = {
  mentions: `is_deleted = 0 AND id IN ${erasedIds}`,
  rescored: `id IN ${erasedIds}`,
  corrections: `id IN ${erasedIds}`,
} as const
export type Place = keyof typeof places
export const placeNames = Object.keys(places) as readonly Place[]

/** A mutation, not a merge: it rewrites only the parts that hold such rows, and goes on by itself after a crash. */
export const eraseSql = (place: Place): string =>
  `ALTER TABLE ${place} DELETE WHERE ${places[place]} SETTINGS mutations_sync = 0, allow_nondeterministic_mutations = 1`

const left = (place: Place): string => `(SELECT count() FROM ${place} WHERE ${places[place]}) AS ${place}`

/** Rows that are there of what was erased, and of the person since. */
export const remains = query({
  sql: `SELECT ${placeNames.map(left).join(', ')},
    (SELECT uniqExact(mentions.id) FROM mentions FINAL WHERE ${isAsked}) AS since`,
  params: AskedPerson,
  row: z.object({
    mentions: z.coerce.number(),
    rescored: z.coerce.number(),
    corrections: z.coerce.number(),
    since: z.coerce.number(),
  }),
})
export type Remains = z.infer<typeof remains.row>
