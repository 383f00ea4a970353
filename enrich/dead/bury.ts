import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import { type LogRecord, type MessageLog, topics } from '../../ingest/log/port.ts'
import { cutLetter, originOf } from './dead.ts'

const isTooLarge = (error: unknown): boolean =>
  error instanceof PipelineError && error.code === 'SL_LOG_RECORD_TOO_LARGE'

/** What a letter's own headers take at most: a record that fitted is tried without so many bytes first. */
const HEADERS_BYTES = 4_096

const buryOne = async (
  deps: { readonly log: MessageLog; readonly logger: Logger },
  letter: LogRecord,
  signal: AbortSignal,
): Promise<void> => {
  const bytes = letter.value.length
  let isCut = false
  for (let kept = bytes; ; ) {
    try {
      await deps.log.append(topics.dead, [isCut ? cutLetter(letter, kept) : letter], signal)
      if (isCut)
        deps.logger.warn({ origin: originOf(letter), bytes, keptBytes: kept, part: 'worker' }, 'dead letter cut')
      return
    } catch (error) {
      if (!isTooLarge(error) || (isCut && kept === 0)) throw error
    }
    // Cutting also leaves foreign headers away and shortens the key, so even a letter without bytes is tried again.
    kept = isCut ? Math.floor(kept / 2) : Math.max(0, bytes - HEADERS_BYTES)
    isCut = true
  }
}

/**
 * Appends dead letters. One that the log refuses for its size is cut until it fits, which its headers and a log line
 * say: no record may be too large to be given up, or its partition would stand still.
 */
export const bury = async (
  deps: { readonly log: MessageLog; readonly logger: Logger },
  letters: readonly LogRecord[],
  signal: AbortSignal,
): Promise<void> => {
  try {
    await deps.log.append(topics.dead, letters, signal)
  } catch (error) {
    if (!isTooLarge(error)) throw error
    for (const letter of letters) await buryOne(deps, letter, signal)
  }
}
