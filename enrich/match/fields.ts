import type { FieldLeaf } from '../../config/query/ast.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import type { Mention } from '../../ingest/mention.ts'
import type { SubjectScores } from '../scored.ts'
import { ANY_ONE, ANY_RUN, foldedOf, globFits, WILD_WORD_UNITS_MAX } from './forms.ts'

/** A mention as a query looks at it. `scores` is called only when a query asks for what it answers. */
export interface Facts {
  readonly mention: Mention
  scores(): SubjectScores
}

type Values = (facts: Facts) => readonly (string | undefined)[]
type Amount = (facts: Facts) => number | undefined

const hostOf = ({ url }: Mention): string | undefined =>
  url === undefined || !URL.canParse(url) ? undefined : new URL(url).hostname.toLowerCase().replace(/^www\./, '')

/** `a.example.com`: itself, `example.com` and `com`. */
const hostsOf = ({ mention }: Facts): readonly string[] => {
  const parts = hostOf(mention)?.split('.') ?? []
  return parts.map((_, at) => parts.slice(at).join('.'))
}

const ENGAGEMENT: Readonly<Record<string, string>> = {
  share: 'RETWEET',
  reply: 'REPLY',
  comment: 'COMMENT',
  quote: 'QUOTE',
}
const text = (value: boolean | undefined): string => String(value === true)

/** Values that `field:value` is compared with, without regard to case and accents. */
const values: Readonly<Record<string, Values>> = {
  site: hostsOf,
  topLevelDomain: ({ mention }) => [hostOf(mention)?.split('.').at(-1)],
  author: ({ mention: { author } }) => [author?.name, author?.handle, author?.id],
  language: (facts) => [facts.mention.language ?? facts.scores().language],
  country: ({ mention }) => [mention.place?.country],
  region: ({ mention }) => [mention.place?.region],
  city: ({ mention }) => [mention.place?.city],
  authorVerified: ({ mention: { author } }) => [text(author?.verified)],
  authorOfficial: ({ mention: { author } }) => [text(author?.official)],
  engagementType: ({ mention }) => [ENGAGEMENT[mention.kind], mention.kind],
  kind: ({ mention }) => [mention.kind],
  guid: ({ mention }) => [mention.nativeId, mention.id, mention.url],
  parentPostId: ({ mention }) => [mention.thread?.parentId],
  rootPostId: ({ mention }) => [mention.thread?.rootId],
  subreddit: ({ mention }) => (mention.source === 'reddit' ? [mention.channel?.replace(/^\/?r\//i, '')] : []),
  channel: ({ mention }) => [mention.channel],
  source: ({ mention }) => [mention.source],
  sentiment: (facts) => [facts.scores().sentiment.label],
  topic: (facts) => facts.scores().topics,
  intent: (facts) => facts.scores().intents,
  entity: (facts) => facts.scores().entities,
  emotion: (facts) => facts.scores().emotions,
}

const engagementOf: Amount = ({ mention: { engagement } }) => {
  const known = [engagement?.likes, engagement?.comments, engagement?.shares].filter((count) => count !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0)
}

/** Numbers of `field:[a TO b]`. An unknown one fits no range. */
const amounts: Readonly<Record<string, Amount>> = {
  latitude: ({ mention }) => mention.place?.latitude,
  longitude: ({ mention }) => mention.place?.longitude,
  authorFollowers: ({ mention }) => mention.author?.followers,
  // Stars, 1 to 5, whatever scale it came on.
  rating: ({ mention }) => (mention.rating === undefined ? undefined : 1 + 4 * mention.rating.value),
  minuteOfDay: ({ mention }) => Math.floor(mention.publishedAt / MINUTE_MS) % 1_440,
  reach: (facts) => facts.scores().reach,
  engagement: engagementOf,
  likes: ({ mention }) => mention.engagement?.likes,
  comments: ({ mention }) => mention.engagement?.comments,
  shares: ({ mention }) => mention.engagement?.shares,
  views: ({ mention }) => mention.engagement?.views,
  sentiment: (facts) => facts.scores().sentiment.score,
  offensive: (facts) => facts.scores().offensive,
  spam: (facts) => facts.scores().spam,
}

const bareAddress = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')

const addresses: Readonly<Record<string, Values>> = {
  url: ({ mention }) => [mention.url],
  links: ({ mention }) => mention.links ?? [],
}

/** Fields whose values are at hand without scoring, so that an index leads from the value to its queries. */
const INDEXED = [
  'site',
  'topLevelDomain',
  'author',
  'guid',
  'parentPostId',
  'rootPostId',
  'subreddit',
  'channel',
  'source',
  'kind',
  'country',
  'region',
  'city',
]

/** As values are compared: no case, no accents, no @ in front; a dot in a name is a space. */
const plainValue = (field: string, value: string): string => {
  const folded = foldedOf(value.trim())
  if (field === 'author') return folded.replace(/^@/, '').replace(/[.\s]+/g, ' ')
  return field === 'subreddit' ? folded.replace(/^\/?r\//, '') : field === 'site' ? bareAddress(folded) : folded
}

/** The key of a leaf in the index by value, or undefined when it has none. */
export const indexKeyOf = ({
  field,
  test,
}: FieldLeaf): { readonly field: string; readonly value: string } | undefined =>
  test.kind === 'is' && INDEXED.includes(field) && !/[*?]/.test(test.value)
    ? { field, value: plainValue(field, test.value) }
    : undefined

/** The values of an indexed field, as in `indexKeyOf`. */
export const indexValuesOf = (field: string, facts: Facts): readonly string[] =>
  (values[field]?.(facts) ?? []).flatMap((value) => (value === undefined ? [] : [plainValue(field, value)]))

/** What a mention says to a field, for people. */
export const saidOf = (field: string, facts: Facts): readonly string[] => {
  const amount = amounts[field]?.(facts)
  const said = [...(values[field]?.(facts) ?? []), ...(addresses[field]?.(facts) ?? [])]
  return [...said, amount === undefined ? undefined : String(amount)].filter((one) => one !== undefined)
}

/** Whether a field of the query holds for a mention. A field nobody knows holds for none. */
export const compileField = ({ field, test }: FieldLeaf): ((facts: Facts) => boolean) => {
  const amount = amounts[field]
  if (test.kind === 'range') {
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = test
    return (facts) => {
      const value = amount?.(facts)
      return value !== undefined && value >= from && value <= to
    }
  }
  const address = addresses[field]
  if (address !== undefined) {
    const wanted = bareAddress(test.value)
    return (facts) => address(facts).some((value) => value !== undefined && bareAddress(value).includes(wanted))
  }
  const known = values[field]
  if (known === undefined) return (facts) => amount?.(facts) === Number(test.value)
  const wanted = plainValue(field, test.value).replaceAll('*', ANY_RUN).replaceAll('?', ANY_ONE)
  return (facts) =>
    known(facts).some(
      (value) =>
        value !== undefined && value.length <= 4 * WILD_WORD_UNITS_MAX && globFits(wanted, plainValue(field, value)),
    )
}
