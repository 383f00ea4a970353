import { PipelineError } from '../config/errors.ts'
import type { Query } from '../config/query/ast.ts'
import { Example } from '../config/watched.ts'
import { exampleMention } from './examples.ts'
import type { Learnt } from './learnt.ts'
import { type ExplainedClause, explainMatch } from './match/explain.ts'
import { shippedModel } from './model/shipped.ts'
import { NOTHING_KNOWN, openSignals } from './signals.ts'
import { tokenise } from './tokenise.ts'
import { openTokens } from './tokens.ts'

type ExampleFields = Exclude<Example, string>

/** `name=value` flags as the fields of an example. Throws SL_USAGE. */
export const exampleOf = (text: string, title: string | undefined, flags: readonly string[]): ExampleFields => {
  const pairs = flags.map((flag) => {
    const at = flag.indexOf('=')
    if (at < 1) throw new PipelineError('SL_USAGE', `field not understood: ${flag}; write it as name=value`)
    const [name, value] = [flag.slice(0, at), flag.slice(at + 1)]
    return [name, ['rating', 'likes', 'followers'].includes(name) ? Number(value) : value] as const
  })
  const parsed = Example.safeParse({ ...Object.fromEntries(pairs), text, ...(title !== undefined && { title }) })
  if (parsed.success && typeof parsed.data !== 'string') return parsed.data
  throw new PipelineError(
    'SL_USAGE',
    'fields not understood; known are title, language, source, url, author, channel, country, rating (1 to 5), likes, followers',
  )
}

/** Explains a query over one text as the stream would see it. */
export const explainQuery = (
  text: string,
  query: Query,
  example: ExampleFields,
  { model = shippedModel(), topics }: Learnt = {},
): ExplainedClause => {
  const mention = exampleMention(example)
  const tokens = openTokens()
  tokenise(tokens, mention.text, mention.title)
  const signals = openSignals(model, tokens, NOTHING_KNOWN, topics)
  signals.begin(mention)
  return explainMatch(text, query, { mention, tokens, scores: () => signals.forQueries })
}
