import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { makeFolders } from '../../config/data-dir.ts'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { namesIn } from '../../config/names-in.ts'
import type { BrandId } from '../../config/settings/watched.ts'
import { decodeTopic, encodeTopic, type TrainedTopic } from './topic.ts'

const TOPICS_MAX = 100
const ENDING = '.topic'
export const topicsFolder = (dataDir: string): string => join(dataDir, 'topics')
const pathOf = (dataDir: string, id: BrandId): string => join(topicsFolder(dataDir), `${id}${ENDING}`)

const unwritable = (path: string, cause: unknown): PipelineError =>
  new PipelineError('SL_DATA_UNWRITABLE', `trained topic not written: ${path} (${messageOf(cause)})`, { cause })

/** The names of all files of trained topics, in order. */
export const topicFiles = (dataDir: string): readonly string[] =>
  namesIn(topicsFolder(dataDir))
    .filter((name) => name.endsWith(ENDING))
    .toSorted()

const allowed = (topics: number): void => {
  if (topics <= TOPICS_MAX) return
  throw new PipelineError(
    'SL_TOPIC_INVALID',
    `too many trained topics: ${topics}, allowed ${TOPICS_MAX}; forget one with: npx earshot topic remove NAME`,
  )
}

const readTopic = (path: string): TrainedTopic => {
  try {
    return decodeTopic(readFileSync(path, 'utf8'), path)
  } catch (cause) {
    // Containers make a folder where a file that they are to mount is missing, so passing it over would hide that.
    if ((cause as NodeJS.ErrnoException).code !== 'EISDIR') throw cause
    const what = `trained topic unusable: ${path}: it is a folder`
    throw new PipelineError('SL_TOPIC_INVALID', `${what}; put the topic's file in its place, or remove it`, { cause })
  }
}

/** The topics that were trained for this installation, by id. Throws SL_TOPIC_INVALID with all that cannot be used. */
export const installedTopics = (dataDir: string): readonly TrainedTopic[] => {
  const names = topicFiles(dataDir)
  allowed(names.length)
  const unusable: string[] = []
  const topics = names.flatMap((name) => {
    try {
      return [readTopic(join(topicsFolder(dataDir), name))]
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error
      unusable.push(error.message)
      return []
    }
  })
  if (unusable.length > 0) throw new PipelineError('SL_TOPIC_INVALID', unusable.join('\n'))
  return topics
}

/**
 * Keeps a topic; a worker that starts meanwhile finds the former one or this one. Throws SL_TOPIC_INVALID for one more
 * than a worker would start with.
 */
export const installTopic = (dataDir: string, topic: TrainedTopic): string => {
  const path = pathOf(dataDir, topic.id)
  if (!existsSync(path)) allowed(topicFiles(dataDir).length + 1)
  try {
    makeFolders(topicsFolder(dataDir))
    writeFileSync(`${path}.new`, encodeTopic(topic), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch (cause) {
    throw unwritable(path, cause)
  }
  return path
}

/** False: there is no such topic. */
export const removeTopic = (dataDir: string, id: BrandId): boolean => {
  const path = pathOf(dataDir, id)
  if (!topicFiles(dataDir).includes(basename(path))) return false
  try {
    rmSync(path)
  } catch (cause) {
    throw unwritable(path, cause)
  }
  return true
}
