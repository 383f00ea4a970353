import { PipelineError } from '../../config/errors.ts'
import { pause } from '../../config/time/deadline.ts'
import type { Store } from '../client.ts'
import { notePeriod, type Period, periodOf } from './period.ts'
import { periodText } from './servers.ts'

export interface AnnounceDeps {
  readonly store: Store
  /** One line for the person. */
  readonly out: (line: string) => void
  /** How long running workers may take to hear of it, ms; 0 where none can run. */
  readonly heardMs: number
  readonly crashPoint?: (label: string) => void
}

/** On a shared ClickHouse another machine may set one meanwhile, whose lock is not seen here. Throws SL_DATA_LOCKED. */
export const requireNewest = async (
  store: Store,
  { months, state }: Pick<Period, 'months' | 'state'>,
  signal: AbortSignal,
): Promise<void> => {
  const newest = await periodOf(store, signal)
  if (newest?.months === months && newest.state === state) return
  const what = `another machine sets the period of this ClickHouse meanwhile: ${periodText(newest?.months ?? 0)}`
  throw new PipelineError('SL_DATA_LOCKED', `${what}; wait until it has ended, then see: npx earshot retention show`)
}

/** What is being counted is counted from all that was there when that began. */
const COUNTED_MS = 5_000

/**
 * Running workers take in nothing more of what goes, then nobody counts it any more: a stored figure would shrink to what
 * is left. Stopped in between nothing has gone, and all is as it was.
 */
export const announce = async (
  { store, out, heardMs, crashPoint }: AnnounceDeps,
  { months, before }: { readonly months: number; readonly before: Period | undefined },
  signal: AbortSignal,
): Promise<void> => {
  await notePeriod(store, months, 'announced', signal)
  crashPoint?.('after-announcement')
  if (heardMs > 0) out(`running workers hear of it (${Math.ceil(heardMs / 1_000)} s); Ctrl-C takes it back`)
  await pause(heardMs, signal)
  const anyhow = new AbortController().signal
  await requireNewest(store, { months, state: 'announced' }, anyhow)
  if (signal.aborted) {
    await notePeriod(store, before?.inForce ?? 0, 'applied', anyhow)
    out('taken back: nothing was removed')
    signal.throwIfAborted()
  }
  await notePeriod(store, months, 'applied', signal)
  crashPoint?.('after-note')
  await pause(Math.min(heardMs, COUNTED_MS), signal)
  signal.throwIfAborted()
}
