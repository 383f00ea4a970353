import { join } from 'node:path'
import { messageOf } from '../config/errors.ts'
import type { Logger } from '../config/events.ts'
import { fileMark } from '../config/file-mark.ts'
import { pause } from '../config/time/deadline.ts'
import type { ModelFile } from './model/format.ts'
import { installedModel, isKept, modelPaths } from './model/installed.ts'
import { shippedModel } from './model/shipped.ts'
import { rulesMark } from './score.ts'
import { installedTopics, topicFiles, topicsFolder } from './topic/installed.ts'
import { type TrainedTopic, versionOfTopics } from './topic/topic.ts'

const LOOK_MS = 2_000

/** What an installation has learnt by itself. */
export interface Learnt {
  /** Instead of the shipped one. */
  readonly model?: ModelFile
  readonly topics?: readonly TrainedTopic[]
}

/**
 * Tells whether two installations score by the same models, topics and rules. Of what came with a version of Earshot,
 * it says that too: two versions differ in it without anybody having trained anything.
 */
export const learntMark = ({ model, topics = [] }: Learnt): string =>
  `model=${model?.id ?? `shipped/${shippedModel().id}`} topics=${versionOfTopics(topics)} rules=${rulesMark}`

/** What stands in a data folder of models and topics; nothing where nobody trained any. */
export const learntIn = (dataDir: string): Learnt => {
  const model = installedModel(dataDir)
  return { ...(model !== undefined && { model }), topics: installedTopics(dataDir) }
}

const namesOrFault = (list: () => readonly string[]): readonly string[] => {
  try {
    return list()
  } catch (error) {
    return [messageOf(error)]
  }
}

/** What tells two states of the files apart. Folders that cannot be looked into are one, so that it is told once. */
const markOf = (dataDir: string): string => {
  const [{ current }, topics] = [modelPaths(dataDir), topicsFolder(dataDir)]
  const models = namesOrFault(() => [String(isKept(current))])
  const trained = namesOrFault(() => topicFiles(dataDir)).map((name) => join(topics, name))
  return [...models, ...[current, ...trained].map((path) => `${path} ${fileMark(path)}`)].join('\n')
}

export interface LiveLearnt {
  /** What stood there when it was opened. */
  readonly first: Learnt
  /**
   * Looks every two seconds whether somebody trained, rolled back or removed a model or topic, until the signal
   * aborts. `take` neither waits nor throws. What cannot be used is told about and changes nothing.
   */
  watch(take: (learnt: Learnt) => void, signal: AbortSignal): Promise<void>
}

/** What an installation has learnt, and learns while it runs. Throws where what stands there cannot be used. */
export const openLearnt = (dataDir: string, logger: Logger): LiveLearnt => {
  let seen = markOf(dataDir)
  const look = (take: (learnt: Learnt) => void): void => {
    const mark = markOf(dataDir)
    if (mark === seen) return
    seen = mark
    const learnt = learntIn(dataDir)
    take(learnt)
    const topics = learnt.topics?.map(({ id }) => id)
    logger.info({ part: 'learnt', model: learnt.model?.id ?? 'shipped', topics }, 'model and topics taken')
  }
  return {
    first: learntIn(dataDir),
    watch: async (take, signal) => {
      while (!signal.aborted) {
        await pause(LOOK_MS, signal)
        try {
          if (!signal.aborted) look(take)
        } catch (err) {
          logger.error({ err, part: 'learnt' }, 'model or topics not taken, the former ones stay')
        }
      }
    },
  }
}
