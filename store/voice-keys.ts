import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { query, type Store } from './client.ts'

const firstKey = query({
  name: 'first-voice-key',
  sql: 'SELECT mark FROM voice_keys ORDER BY noted_at, mark LIMIT 1',
  params: z.object({}),
  row: z.object({ mark: z.string() }),
})

/**
 * The first worker of a store notes the mark of its key, any other one has to have the same. Throws
 * SL_VOICE_KEY_DIFFERS, which names `place`: where this worker has its key from.
 */
export const requireVoiceKey = async (
  store: Store,
  { mark, place }: { readonly mark: string; readonly place: string },
  signal: AbortSignal,
): Promise<void> => {
  const first = async (): Promise<string | undefined> => (await store.ask(firstKey, {}, signal))[0]?.mark
  let noted = await first()
  if (noted === undefined) {
    await store.insert('voice_keys', [{ mark }], signal)
    // Of two that start at once one was first. A replica that answers without having heard of it knows of none.
    noted = (await first()) ?? mark
  }
  if (noted !== mark) {
    throw new PipelineError('SL_VOICE_KEY_DIFFERS', `voice key not that of the authors who are stored: ${place}`)
  }
}
