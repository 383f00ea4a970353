import type { Logger } from '../../config/events.ts'
import { type Database, whenFree } from './embedded-database.ts'
import type { Topic } from './port.ts'

export interface StoredTopic {
  readonly id: number
  readonly partitions: number
}

export type FindTopic = (topic: Topic, signal: AbortSignal) => Promise<StoredTopic>

/**
 * Finds or creates topics. The number of partitions is fixed when a topic is created, because a key would otherwise
 * change its partition and lose its order: a differing setting is only warned about.
 */
export const openTopics = (database: Database, partitions: number, logger: Logger): FindTopic => {
  const known = new Map<Topic, StoredTopic>()
  return async (topic, signal) => {
    const cached = known.get(topic)
    if (cached !== undefined) return cached
    const select = 'SELECT id, partitions FROM topics WHERE name = ?'
    const row =
      database.get(select, topic) ??
      (await whenFree(
        database.path,
        () => {
          database.run('INSERT INTO topics (name, partitions) VALUES (?, ?) ON CONFLICT DO NOTHING', topic, partitions)
          return database.get(select, topic)
        },
        signal,
      ))
    const stored = { id: Number(row?.['id']), partitions: Number(row?.['partitions']) }
    if (stored.partitions !== partitions) {
      const told = { part: 'log', topic, partitions: stored.partitions, wished: partitions }
      logger.warn(told, 'log keeps the partitions it was created with, not log.partitions of the settings')
    }
    known.set(topic, stored)
    return stored
  }
}
