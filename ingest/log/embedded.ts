import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { LogSettings } from '../../config/settings/schema.ts'
import { openAppendQueue } from './append-queue.ts'
import { writePiece } from './embedded-append.ts'
import { consumeEmbedded } from './embedded-consume.ts'
import { openDatabase, prepareFile } from './embedded-database.ts'
import { openPlace } from './embedded-place.ts'
import { expire, lagOf, readAll, startsOf } from './embedded-read.ts'
import { openTopics } from './embedded-topics.ts'
import type { MessageLog } from './port.ts'
import { openWake } from './wake.ts'

export interface EmbeddedLogOptions {
  /** The database file; its folder is made, readable by its owner only. */
  readonly path: string
  readonly settings: LogSettings
  readonly logger: Logger
}

/** One transaction of an append: short enough that other writers get their turn between two. */
const PIECE = { recordsMax: 10_000, bytesMax: 4_194_304 } as const

/**
 * A durable log for one machine: SQLite in WAL mode, any number of processes. Appends are fsynced before they
 * resolve. Offsets and memberships are not: they survive a killed process, and a power cut may take the last ones
 * back, whose records then come again.
 */
export const openEmbeddedLog = async ({ path, settings, logger }: EmbeddedLogOptions): Promise<MessageLog> => {
  await prepareFile(path)
  const writing = openDatabase(path, true)
  const reading = openDatabase(path, false)
  const requirePlace = openPlace(path)
  const topicOf = openTopics(reading, settings.partitions, logger)
  const wake = openWake()
  const closing = new AbortController()
  const consumers = new Set<Promise<void>>()
  const queue = openAppendQueue(PIECE, async (piece, signal) => {
    requirePlace()
    await writePiece(writing, await topicOf(piece.topic, signal), piece, settings.bytesMax, signal)
    // In between it may have gone: what is appended again meanwhile is one row all the same.
    requirePlace()
    wake.all()
  })
  const refuseWhenClosed = (): void => {
    if (closing.signal.aborted) throw new PipelineError('SL_LOG_UNAVAILABLE', 'log closed')
  }
  return {
    kind: 'embedded',
    append: queue.append,
    consume: async (subscription, handle, signal) => {
      refuseWhenClosed()
      const own = AbortSignal.any([signal, closing.signal])
      const topic = await topicOf(subscription.topic, own)
      const consuming = consumeEmbedded(
        { database: reading, topic, wake, logger, requirePlace },
        subscription,
        handle,
        own,
      )
      consumers.add(consuming)
      try {
        await consuming
      } finally {
        consumers.delete(consuming)
      }
    },
    read: async function* (topic, options, signal) {
      refuseWhenClosed()
      yield* readAll(reading, await topicOf(topic, signal), options, signal)
    },
    lag: async (topic, group, signal) => {
      refuseWhenClosed()
      requirePlace()
      return lagOf(reading, await topicOf(topic, signal), group, Date.now())
    },
    starts: async (topic, signal) => {
      refuseWhenClosed()
      return startsOf(reading, await topicOf(topic, signal))
    },
    expire: async (signal) => {
      refuseWhenClosed()
      await expire(writing, settings.retentionHours, signal)
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort()
      await queue.close()
      await Promise.allSettled(consumers)
      reading[Symbol.dispose]()
      writing[Symbol.dispose]()
    },
  }
}
