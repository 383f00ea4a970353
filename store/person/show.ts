import { z } from 'zod'
import { query, type Store } from '../client.ts'
import { AskedPerson, isAsked } from './asked.ts'

const IDS_PER_QUESTION = 3_000
const Ids = z.object({ ids: z.array(z.uuid()).max(IDS_PER_QUESTION) })
const Voices = z.object({ voices: z.array(z.string()) })
const anyRow = z.looseObject({})

const idsAsked = query({
  sql: `SELECT DISTINCT toString(mentions.id) AS mention FROM mentions FINAL WHERE ${isAsked} ORDER BY published_at`,
  params: AskedPerson,
  row: z.object({ mention: z.string() }),
})

/** All that is stored of these mentions, by the table it stands in; what has 64 bits as text, for JSON has no such numbers. */
const byMention = {
  mentions: query({
    sql: `SELECT * REPLACE (toString(id) AS id, toString(story) AS story, toString(sentiment) AS sentiment)
      FROM (SELECT * FROM mentions FINAL WHERE mentions.id IN {ids:Array(UUID)}) ORDER BY published_at, id, brand`,
    params: Ids,
    row: anyRow,
  }),
  corrections: query({
    sql: `SELECT * REPLACE (toString(id) AS id)
      FROM (SELECT * FROM corrections FINAL WHERE corrections.id IN {ids:Array(UUID)}) ORDER BY id, brand, what`,
    params: Ids,
    row: anyRow,
  }),
  rescored: query({
    sql: `SELECT * REPLACE (toString(id) AS id)
      FROM (SELECT * FROM rescored FINAL WHERE rescored.id IN {ids:Array(UUID)}) ORDER BY id, brand, rescore`,
    params: Ids,
    row: anyRow,
  }),
  v_crises: query({
    sql: 'SELECT * FROM v_crises WHERE hasAny(samples, {ids:Array(UUID)}) ORDER BY started_at',
    params: Ids,
    row: anyRow,
  }),
}

const judged = query({
  sql: 'SELECT * FROM v_voices WHERE voice IN {voices:Array(String)} ORDER BY brand, voice',
  params: Voices,
  row: anyRow,
})

/** Hands out what is stored of a person, a JSON object a line that says its table; returns how many mentions. */
export const showPerson = async (
  store: Store,
  asked: AskedPerson,
  write: (lines: string) => void,
  signal: AbortSignal,
): Promise<number> => {
  const put = (table: string, rows: readonly object[]): void =>
    write(rows.map((row) => `${JSON.stringify({ table, ...row })}\n`).join(''))
  const all = (await store.ask(idsAsked, asked, signal)).map(({ mention }) => mention)
  for (let at = 0; at < all.length; at += IDS_PER_QUESTION) {
    const ids = all.slice(at, at + IDS_PER_QUESTION)
    for (const [table, question] of Object.entries(byMention)) put(table, await store.ask(question, { ids }, signal))
  }
  if (asked.voices.length > 0) put('v_voices', await store.ask(judged, { voices: asked.voices }, signal))
  return all.length
}
