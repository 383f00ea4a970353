import { PipelineError } from '../config/errors.ts'
import type { WatchExample, WatchList } from '../config/settings/watchlist.ts'
import { counted } from '../config/text/counted.ts'
import { printableCut } from '../config/text/printable.ts'
import type { Mention } from '../ingest/mention.ts'
import type { Learnt } from './learnt.ts'
import { compileQueries } from './match/compile.ts'
import { compileWatch, type Found } from './match/watch.ts'
import { shippedModel } from './model/shipped.ts'
import { openOwnAccounts } from './own-accounts.ts'
import { openSignals } from './signals/signals.ts'
import { tokenise } from './text/tokenise.ts'
import { openTokens } from './text/tokens.ts'
import { mentionOfText } from './text-mention.ts'

/** An example of the settings that does not hold. */
export interface FailedExample {
  /** `brand kavento`, `topic refund` */
  readonly of: string
  /** The query's name; undefined where the example is about all of them together. */
  readonly query?: string
  readonly mustMatch: boolean
  readonly text: string
}

const SHOWN_CHARS = 100
const SHOWN_MAX = 40

/** An example as the mention that a source would have made of it. */
export const exampleMention = (example: WatchExample['mention']): Mention => {
  const { text, title, language, source = 'example', url, author, channel, country, rating, likes, followers } = example
  return {
    ...mentionOfText(text, source, 'example'),
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    ...(url !== undefined && { url }),
    ...(channel !== undefined && { channel }),
    ...(country !== undefined && { place: { country } }),
    ...((author !== undefined || followers !== undefined) && {
      author: { id: author ?? 'example', ...(author !== undefined && { name: author, handle: author }), followers },
    }),
    ...(rating !== undefined && { rating: { value: (rating - 1) / 4, scale: '1-5' } }),
    ...(likes !== undefined && { engagement: { likes } }),
  } as Mention
}

/** Runs every example of the watch list through the matcher that runs on the stream, with what the installation learnt. */
export const failedExamples = (
  watchList: WatchList,
  { model = shippedModel(), topics }: Learnt = {},
): readonly FailedExample[] => {
  const subjects = [
    ...watchList.brands.map((brand) => ({ ...brand, of: `brand ${brand.id}` })),
    ...watchList.topics.map((topic) => ({ ...topic, of: `topic ${topic.id}` })),
    ...watchList.entities.map((entity) => ({ ...entity, of: `entity ${entity.id}` })),
  ]
  const examples = subjects.flatMap(({ of, queries, examples: ofAll }) => [
    ...ofAll.map((example) => ({ of, queries, example, query: undefined })),
    ...queries.flatMap((query) =>
      query.examples.map((example) => ({ of, queries: [query], example, query: query.name as string | undefined })),
    ),
  ])
  if (examples.length === 0) return []
  const numbers = new Map(subjects.flatMap(({ queries }) => queries).map((query, id) => [query, id]))
  const matcher = compileQueries([...numbers].map(([{ query }, id]) => ({ id, query })))
  const watch = compileWatch(watchList)
  const ownOf = openOwnAccounts(watchList.brands)
  const tokens = openTokens()
  let found: Pick<Found, 'topics' | 'entities'> = { topics: [], entities: [] }
  const known = { topicsSoFar: () => found.topics, entitiesSoFar: () => found.entities }
  const signals = openSignals(model, tokens, known, topics)
  const scores = () => signals.forQueries
  const matchesOf = (example: WatchExample): ReadonlySet<number> => {
    const given = exampleMention(example.mention)
    const mention = ownOf(given)?.mention ?? given
    tokenise(tokens, mention.text, mention.title)
    signals.begin(mention)
    found = { topics: [], entities: [] }
    const subject = { mention, tokens, scores }
    found = watch.find(subject)
    const matches = new Set<number>()
    matcher.match(subject, (id) => void matches.add(id))
    return matches
  }
  return examples.flatMap(({ of, queries, example, query }): FailedExample[] => {
    const met = matchesOf(example)
    const matches = queries.some((one) => met.has(numbers.get(one) ?? -1))
    if (matches === example.mustMatch) return []
    return [{ of, mustMatch: example.mustMatch, text: example.mention.text, ...(query !== undefined && { query }) }]
  })
}

/** Failed examples as a difference: − what the settings say, + what is. */
export const failedLines = (failed: readonly FailedExample[]): readonly string[] => [
  ...failed.slice(0, SHOWN_MAX).flatMap(({ of, query, mustMatch, text }) => {
    const shown = `"${printableCut(text, SHOWN_CHARS)}"`
    const where = query === undefined ? of : `${of}, ${query}`
    return mustMatch
      ? [`${where}:`, `- must match      ${shown}`, `+ does not match  ${shown}`]
      : [`${where}:`, `- must not match  ${shown}`, `+ matches         ${shown}`]
  }),
  ...(failed.length > SHOWN_MAX ? [`and ${failed.length - SHOWN_MAX} more`] : []),
]

/** Throws SL_EXAMPLES_FAILED, with each of them, when the examples of the watch list do not hold. */
export const proveExamples = (watchList: WatchList, learnt?: Learnt): void => {
  const failed = failedExamples(watchList, learnt)
  if (failed.length === 0) return
  throw new PipelineError(
    'SL_EXAMPLES_FAILED',
    [`queries not as promised: ${counted(failed.length, 'example')}`, ...failedLines(failed)].join('\n'),
  )
}
