import { PipelineError } from '../config/errors.ts'
import type { Query } from '../config/query/ast.ts'
import { issueTexts } from '../config/settings/explain.ts'
import { ExampleFields } from '../config/settings/watched.ts'
import { exampleMention } from './examples.ts'
import type { Learnt } from './learnt.ts'
import { type ExplainedClause, explainMatch } from './match/explain.ts'
import { shippedModel } from './model/shipped.ts'
import { NOTHING_KNOWN, openSignals } from './signals/signals.ts'
import { tokenise } from './text/tokenise.ts'
import { openTokens } from './text/tokens.ts'

const known = Object.keys(ExampleFields.shape).filter((name) => name !== 'text')
const counted = ['rating', 'likes', 'followers']

/** `name=value` flags as the fields of an example. Throws SL_USAGE. */
export const exampleOf = (text: string, title: string | undefined, flags: readonly string[]): ExampleFields => {
  const pairs = flags.map((flag) => {
    const at = flag.indexOf('=')
    if (at < 1) throw new PipelineError('SL_USAGE', `field not understood: ${flag}; write it as name=value`)
    const [name, value] = [flag.slice(0, at), flag.slice(at + 1)]
    if (!known.includes(name))
      throw new PipelineError('SL_USAGE', `unknown field: ${name}; known are ${known.join(', ')}`)
    return [name, counted.includes(name) && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value]
  })
  const given = { ...Object.fromEntries(pairs), text, ...(title !== undefined && { title }) }
  const parsed = ExampleFields.safeParse(given)
  if (parsed.success) return parsed.data
  throw new PipelineError('SL_USAGE', issueTexts(parsed.error.issues, given).join(', '))
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
