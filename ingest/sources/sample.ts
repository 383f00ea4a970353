import type { Settings } from '../../config/settings/schema.ts'
import { pause } from '../../config/time/deadline.ts'
import { DAY_MS, type EpochMs, HOUR_MS } from '../../config/time/instant.ts'
import { type Between, openSample } from '../sample/mentions.ts'
import type { Source, SourceContext } from '../source.ts'

type SampleSettings = NonNullable<Settings['sources']['sample']>

const EVERY_MS = 1_000
const BATCH_SIGHTINGS_MAX = 2_000
// History is made in pieces, so that the first mentions are on their way while the last are still being written.
const PIECE_MS = 6 * HOUR_MS

interface Cursor {
  /** First start; the crisis of the sample began two hours before. */
  readonly anchorMs: EpochMs
  /** Everything due before this was emitted. */
  readonly untilMs: EpochMs
}

/** `anchor/until`, both epoch ms. Anything else is the very first run. */
const readCursor = (text: string | undefined): Cursor | undefined => {
  const parts = /^(\d{1,15})\/(\d{1,15})$/.exec(text ?? '')
  return parts === null ? undefined : { anchorMs: Number(parts[1]), untilMs: Number(parts[2]) }
}

const writeCursor = (cursor: Cursor): string => `${cursor.anchorMs}/${cursor.untilMs}`

/** Emits what falls due from the cursor to `untilMs`, oldest first, and saves the cursor behind every batch. */
const emitUntil = async (
  context: SourceContext,
  between: Between,
  cursor: Cursor,
  untilMs: EpochMs,
): Promise<Cursor> => {
  let at = cursor
  while (at.untilMs < untilMs && !context.signal.aborted) {
    const end = Math.min(untilMs, at.untilMs + PIECE_MS)
    const events = between(at.untilMs, end)
    let sent = 0
    while (sent < events.length) {
      if (context.signal.aborted) return at
      let next = Math.min(sent + BATCH_SIGHTINGS_MAX, events.length)
      // A cursor is an instant: events of one millisecond stay in one batch, or a restart would repeat some.
      while (next < events.length && events[next]?.dueMs === events[next - 1]?.dueMs) next++
      await context.emit(events.slice(sent, next).map((event) => event.sighting))
      sent = next
      at = { ...at, untilMs: events[next]?.dueMs ?? end }
      context.saveCursor(writeCursor(at))
    }
    context.saveCursor(writeCursor({ ...at, untilMs: end }))
    at = { ...at, untilMs: end }
  }
  return at
}

/**
 * A living example that needs no account and no network: invented people speak of invented brands, generated from
 * `seed`. First `historyDays` of history as fast as the log takes it, then what falls due every second. A restart
 * goes on where the cursor stands; what fell due while we were away (at most `historyDays`) is made up for.
 */
export const sampleSource = (settings: SampleSettings): Source => ({
  name: 'sample',
  kind: 'sample',
  mode: 'stream',
  async run(context: SourceContext): Promise<void> {
    const historyMs = settings.historyDays * DAY_MS
    const found = readCursor(context.cursor())
    const anchorMs = found?.anchorMs ?? context.now()
    const between = openSample({
      seed: settings.seed,
      perHour: settings.perHour,
      anchorMs,
      startsAtMs: anchorMs - historyMs,
    })
    let cursor: Cursor = {
      anchorMs,
      untilMs: Math.max(found?.untilMs ?? 0, context.now() - historyMs),
    }
    if (found === undefined) context.saveCursor(writeCursor(cursor))
    while (!context.signal.aborted) {
      cursor = await emitUntil(context, between, cursor, context.now())
      await pause(EVERY_MS, context.signal)
    }
  },
})
