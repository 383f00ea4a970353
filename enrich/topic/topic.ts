import { hash } from 'node:crypto'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { BrandId } from '../../config/settings/watched.ts'
import { BUCKETS, WORDS_VERSION } from '../model/feature-ids.ts'

const Share = z.number().min(0).max(1)

/** How good a topic is by its own examples, each judged by a topic that was learnt without it. */
export const Estimate = z.object({
  precision: Share,
  recall: Share,
  f1: Share,
  /** The middle 95 % of F1 over resampled examples. */
  f1Low: Share,
  f1High: Share,
})
export type Estimate = z.infer<typeof Estimate>

const Body = z.object({
  format: z.literal('earshot-topic/1'),
  features: z.literal(WORDS_VERSION),
  id: BrandId,
  /** Score from which on a mention has the topic: see `scoreOf`. */
  threshold: z.number(),
  examples: z.object({ right: z.int(), wrong: z.int(), background: z.int() }),
  estimate: Estimate,
  weights: z.array(
    z.tuple([
      z
        .int()
        .min(0)
        .max(BUCKETS - 1),
      z.number(),
    ]),
  ),
})

/** A topic learnt from marked mentions: a linear model over the features that the moods are read from. */
export type TrainedTopic = z.infer<typeof Body>

const checksumOf = (body: string): string => hash('sha256', body).slice(0, 16)

/** What tells two sets of trained topics apart; empty for none. */
export const versionOfTopics = (topics: readonly TrainedTopic[]): string =>
  topics.length === 0 ? '' : checksumOf(JSON.stringify(topics))

/** The file of a topic; the same examples give the same bytes. */
export const encodeTopic = (topic: TrainedTopic): string => {
  const body = JSON.stringify(topic)
  return `${checksumOf(body)}\n${body}\n`
}

/** Throws SL_TOPIC_INVALID for what is no topic of this version. */
export const decodeTopic = (text: string, name: string): TrainedTopic => {
  const [checksum = '', body = ''] = text.split('\n')
  try {
    if (checksum !== checksumOf(body)) throw new TypeError('its checksum is wrong')
    return Body.parse(JSON.parse(body))
  } catch (cause) {
    const why = cause instanceof TypeError ? cause.message : 'another version wrote it'
    throw new PipelineError('SL_TOPIC_INVALID', `trained topic unusable: ${name}: ${why}`, { cause })
  }
}
