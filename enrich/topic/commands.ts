import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { markOf } from '../../config/mark.ts'
import { BrandId } from '../../config/settings/watched.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { sheetRows } from '../../config/text/sheet.ts'
import { backgroundTexts } from './background.ts'
import { installedTopics, installTopic, removeTopic } from './installed.ts'
import type { TrainedTopic } from './topic.ts'
import { MARKED_MIN, type MarkedText, RIGHT_MIN, trainTopic } from './train.ts'

export interface TopicDeps {
  readonly dataDir: string
  readonly out: (line: string) => void
}

const TEXTS_MAX = 100_000
const TEXT_CHARS_MAX = 20_000

const Line = z.looseObject({
  // As long as mentions are: the end of a longer text would be cut on the stream too.
  text: z.string().transform((text) => text.slice(0, TEXT_CHARS_MAX).toWellFormed()),
  right: z.union([z.boolean(), z.string(), z.number()]).optional(),
})

const usage = (message: string, cause?: unknown): PipelineError => new PipelineError('SL_USAGE', message, { cause })

const rowsOf = (path: string): readonly unknown[] => {
  let content: string
  try {
    content = readFileSync(path, 'utf8').replace(/^\ufeff/, '')
  } catch (cause) {
    throw usage(`examples cannot be read: ${path} (${messageOf(cause)})`, cause)
  }
  try {
    if (!/^\s*\{/.test(content)) return sheetRows(content, TEXTS_MAX)
    return content
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, TEXTS_MAX)
      .map((line) => JSON.parse(line) as unknown)
  } catch (cause) {
    throw usage(`examples not understood: ${path} (${messageOf(cause)}); CSV or JSON lines with text and right`, cause)
  }
}

type Line = z.infer<typeof Line>

const linesOf = (path: string): readonly Line[] =>
  rowsOf(path).map((row, at) => {
    const { data } = Line.safeParse(row)
    if (data === undefined) throw usage(`examples not understood: ${path}, entry ${at + 1} has no text`)
    return data
  })

/** Marked mentions of a file: those of `query preview --sample`, or any CSV or JSON lines with `text` and `right`. */
const readMarked = (path: string): readonly MarkedText[] => {
  const lines = linesOf(path)
  if (lines.length > 0 && lines.every(({ right }) => right === undefined))
    throw usage(`examples without marks: ${path}; name the column of y and n right, as query preview --sample does`)
  return lines.flatMap(({ text, right: said }, at): readonly MarkedText[] => {
    const mark = String(said ?? '').trim()
    const right = markOf(mark)
    if (right === 'none') return []
    if (right !== undefined) return [{ text, right }]
    throw usage(
      `examples not understood: ${path}, entry ${at + 1} has ${JSON.stringify(mark.slice(0, 20))}, expected y or n`,
    )
  })
}

const readTexts = (path: string): readonly string[] => linesOf(path).map(({ text }) => text)

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`

const tell = ({ id, examples, estimate }: TrainedTopic): string =>
  `${id}: F1 ${percent(estimate.f1)} (95 % interval ${percent(estimate.f1Low)} to ${percent(estimate.f1High)}), precision ${percent(estimate.precision)}, recall ${percent(estimate.recall)}; from ${examples.right} right and ${examples.wrong} wrong examples`

const idOf = (name: string): BrandId => {
  const id = BrandId.safeParse(name)
  if (id.success) return id.data
  throw usage(`topic name not usable: lower-case letters, digits and hyphens, at most 64`)
}

/** `earshot topic train`: learns a topic from marked mentions; running workers take it within seconds. */
export const runTopicTrain = (
  { dataDir, out }: TopicDeps,
  watchList: WatchList,
  asked: { readonly name: string; readonly examples: string; readonly background?: string },
): number => {
  const id = idOf(asked.name)
  if (watchList.topics.some((topic) => topic.id === id)) {
    throw usage(`topic name taken: the settings have a topic ${id}; choose another name`)
  }
  const marked = readMarked(asked.examples)
  const background = asked.background === undefined ? backgroundTexts() : readTexts(asked.background)
  const topic = trainTopic(id, marked, background)
  if (topic === undefined) {
    const right = marked.filter((one) => one.right).length
    throw usage(
      `too few examples: ${marked.length} marked, ${right} of them right; at least ${MARKED_MIN} and ${RIGHT_MIN} are needed, 50 are good`,
    )
  }
  const path = installTopic(dataDir, topic)
  out(tell(topic))
  if (topic.estimate.f1 < 0.5) out('that is weak: mark more mentions, above all those that are nearly right')
  out(`topic written: ${path}; running workers use it within seconds`)
  return 0
}

/** `earshot topic list` */
export const runTopicList = ({ dataDir, out }: TopicDeps): number => {
  const topics = installedTopics(dataDir)
  for (const topic of topics) out(tell(topic))
  if (topics.length === 0) out('no trained topics; train one with: npx earshot topic train NAME EXAMPLES')
  return 0
}

/** `earshot topic remove` */
export const runTopicRemove = ({ dataDir, out }: TopicDeps, name: string): number => {
  const removed = removeTopic(dataDir, idOf(name))
  out(removed ? `topic removed: ${name}; running workers forget it within seconds` : `no such topic: ${name}`)
  return removed ? 0 : 1
}
