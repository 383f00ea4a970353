import type { SinkEntry, Stored } from '../../enrich/sink.ts'
import type { Store } from '../../store/client.ts'
import { openSink } from '../../store/sink.ts'

/** Stores entries as one batch, as a worker does; `crashPoint` as in the sink. */
export const storeEntries = (
  store: Store,
  entries: readonly SinkEntry[],
  crashPoint?: (label: string) => void,
): Promise<Stored> => {
  const sink = openSink(store, crashPoint)
  const batch = sink.batch()
  for (const entry of entries) batch.add(entry)
  return sink.store([batch], new AbortController().signal)
}
