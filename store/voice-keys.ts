import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { query, type Store } from './client.ts'

/** Noted by a migration where authors were stored before keys were noted (016_voice_key_unknown.sql). */
const UNKNOWN = 'unknown'
/** The newest mentions say which key is in use. */
const AUTHORS_MAX = 1_000

const firstKey = query({
  sql: `SELECT mark FROM voice_keys ORDER BY mark = '${UNKNOWN}', noted_at, mark LIMIT 1`,
  params: z.object({}),
  row: z.object({ mark: z.string() }),
})

const newestAuthors = query({
  sql: `SELECT source, author_id AS authorId, voice FROM mentions WHERE voice != '' AND author_id != ''
        ORDER BY collected_at DESC LIMIT ${AUTHORS_MAX}`,
  params: z.object({}),
  row: z.object({ source: z.string(), authorId: z.string(), voice: z.string() }),
})

/** The key of a worker, without telling it. */
export interface VoiceKey {
  readonly mark: string
  /** Where the worker has it from. */
  readonly place: string
  /** The pseudonym that it makes of an author. */
  readonly voiceOf: (source: string, authorId: string) => string
}

/** Half is enough: of two keys that were in use side by side, one must be right. */
const madeVoices = async (store: Store, { voiceOf }: VoiceKey, signal: AbortSignal): Promise<boolean> => {
  const authors = await store.ask(newestAuthors, {}, signal)
  const own = authors.filter(({ source, authorId, voice }) => voiceOf(source, authorId) === voice)
  return own.length * 2 >= authors.length
}

/**
 * The first worker of a store notes the mark of its key, any other one has to have the same. Where authors were stored
 * before, theirs has to be that key. Throws SL_VOICE_KEY_DIFFERS, which names the place of the worker's key.
 */
export const requireVoiceKey = async (store: Store, key: VoiceKey, signal: AbortSignal): Promise<void> => {
  const { mark, place } = key
  const first = async (): Promise<string | undefined> => (await store.ask(firstKey, {}, signal))[0]?.mark
  let noted = await first()
  const isFirst = noted === undefined || (noted === UNKNOWN && (await madeVoices(store, key, signal)))
  if (isFirst) {
    await store.insert('voice_keys', [{ mark }], signal)
    // Of two that start at once one was first. A replica that answers without having heard of it knows of none.
    const now = await first()
    noted = now === undefined || now === UNKNOWN ? mark : now
  }
  if (noted !== mark) {
    throw new PipelineError('SL_VOICE_KEY_DIFFERS', `voice key not that of the authors who are stored: ${place}`)
  }
}
