import type { SinkEntry } from '../../enrich/sink.ts'
import type { Store } from '../../store/client.ts'
import { openSink } from '../../store/sink.ts'

/** Stores entries as one batch, as a worker does. */
export const storeEntries = async (store: Store, entries: readonly SinkEntry[]): Promise<void> => {
  const sink = openSink(store)
  const batch = sink.batch()
  for (const entry of entries) batch.add(entry)
  await sink.store([batch], new AbortController().signal)
}
