import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { query, type Store } from '../client.ts'
import { AskedPerson, isAsked, spellingsOf } from './asked.ts'

/** Rows without a pseudonym (`enrich.scoring` off, or no author stated) are told apart by what the source calls them. */
const voices = `SELECT source, voice, if(voice = '', author_id, '') AS author,
    groupUniqArrayIf(5)(author_name, author_name != '') AS names,
    groupUniqArrayIf(5)(author_handle, author_handle != '') AS handles,
    uniqExact(mentions.id) AS said,
    if(voice = '', arrayMap(x -> toString(x), groupUniqArray(20)(mentions.id)), []) AS ids,
    toUnixTimestamp64Milli(min(published_at)) AS firstAt, toUnixTimestamp64Milli(max(published_at)) AS lastAt
  FROM mentions FINAL`

const VoiceRow = z.object({
  source: z.string(),
  voice: z.string(),
  names: z.array(z.string()),
  handles: z.array(z.string()),
  said: z.coerce.number(),
  /** Of the first mentions where there is no pseudonym to name them by. */
  ids: z.array(z.string()),
  firstAt: z.coerce.number(),
  lastAt: z.coerce.number(),
})
export type VoiceRow = z.infer<typeof VoiceRow>

/** The voices of what is asked for, with what of it is theirs. */
export const voicesAsked = query({
  sql: `${voices} WHERE ${isAsked} GROUP BY source, voice, author ORDER BY said DESC, source, voice, author`,
  params: AskedPerson,
  row: VoiceRow,
})

/** As people compare names: whatever the case and the width of letters, composed or not. */
const folded = (text: string): string => `lowerUTF8(normalizeUTF8NFKC(toValidUTF8(${text})))`
const wanted = folded('{name:String}')

// A name or a handle may hold more than was said, also one that is no longer theirs; all else has to be the same.
const fits = `(position(${folded('author_name')}, ${wanted}) > 0 OR position(${folded('author_handle')}, ${wanted}) > 0
  OR ${folded('author_id')} = ${wanted} OR (voice != '' AND voice = lower({given:String}))
  OR mentions.id IN {ids:Array(UUID)} OR url IN {urls:Array(String)} OR author_url IN {urls:Array(String)})`

const isSame = `max(${wanted} IN (${folded('author_name')}, trimLeft(${folded('author_handle')}, '@'), ${folded('author_id')}))`

const voicesFound = query({
  sql: `${voices} WHERE (voice = '' AND ${fits}) OR (voice != '' AND voice IN (SELECT voice FROM mentions WHERE ${fits}))
    GROUP BY source, voice, author ORDER BY ${isSame} DESC, said DESC, source, voice, author LIMIT {limit:UInt32}`,
  params: z.object({
    name: z.string(),
    given: z.string(),
    ids: z.array(z.uuid()),
    urls: z.array(z.string()),
    limit: z.int(),
  }),
  row: VoiceRow,
})

/** Of a person more voices than this are none of one person. */
export const VOICES_SHOWN_MAX = 100

/**
 * The voices that a name, a handle, an author's id or address, an id or address of a mention, or a pseudonym fits; those
 * that are called just so come first. One more than `VOICES_SHOWN_MAX` at most.
 */
export const findVoices = async (store: Store, stated: string, signal: AbortSignal): Promise<readonly VoiceRow[]> => {
  const given = stated.trim()
  const name = given.replace(/^@/, '').trim()
  if (name === '') throw new PipelineError('SL_USAGE', 'name missing: say a name, a handle, an id or an address')
  const ids = z.uuid().safeParse(given).success ? [given.toLowerCase()] : []
  const params = { name, given, ids, urls: [...spellingsOf(given)], limit: VOICES_SHOWN_MAX + 1 }
  return await store.ask(voicesFound, params, signal)
}
