import { hash } from 'node:crypto'
import type { WatchList } from '../config/settings/watchlist.ts'
import type { Mention } from '../ingest/mention.ts'
import { entitiesOf } from './entities.ts'
import { compileWatch } from './match/watch.ts'
import type { ModelFile } from './model/format.ts'
import { shippedModel } from './model/shipped.ts'
import { openOwnAccounts } from './own-accounts.ts'
import { type BotScoreOf, type BrandMatch, NO_BRAND, type ScoredMention } from './scored.ts'
import { searchWordsOf } from './search-words.ts'
import { emotionsWith } from './signals/emotions.ts'
import { reachOf } from './signals/reach.ts'
import { openSignals } from './signals/signals.ts'
import { storyOf } from './story.ts'
import { tokenise } from './text/tokenise.ts'
import { openTokens } from './text/tokens.ts'
import { type TrainedTopic, versionOfTopics } from './topic/topic.ts'
import { openTowards } from './towards/towards.ts'
import { openVoices } from './voice.ts'

export interface ScorerOptions {
  /** Key of the authors' pseudonyms. */
  readonly voiceKey: Buffer
  /** Mentions of no brand are scored too, under the brand id `-` (`enrich.keepUnmatched`). */
  readonly keepUnmatched?: boolean
  /** Topics learnt from examples, beside those of the settings. */
  readonly topics?: readonly TrainedTopic[]
  /** How authors behave, for `spam`; absent: only texts count. */
  readonly botScoreOf?: BotScoreOf
  /** Default: the model that comes with this version. */
  readonly model?: ModelFile
}

export interface MentionScorer {
  /** Which scorer and version made what: the `scorers` of every row. */
  readonly name: string
  /** The id of the brand that is called so, by its id or its name in any case; what nobody is called stays as it is. */
  brandCalled(name: string): string
  /**
   * One row per matched brand, in the order of the settings; none when no brand is meant. A brand that is `asked` for
   * has a row, the last one, also where nothing matches it: without a clause, with the mood of the whole text unless
   * it is named there. Never throws on text.
   */
  scoreMention(mention: Mention, now: number, asked?: string): readonly ScoredMention[]
}

/** Raise a part's number whenever its answers change; the model's own id stands for its weights. */
const scorersOf = (model: string, topics: string, habits: boolean): string =>
  `match=queries/1 language=script/5+linear/${model} sentiment=en,de,fr,es,it,pt,ar,hi:linear/${model},else:signs/2,of-several:clauses/8 ` +
  `topics=queries/1${topics} intents=rules/2+linear/${model} emotions=en,de:linear/${model} offensive=en,de:linear/${model},else:list/1 ` +
  `spam=linear/${model}+rules/1${habits ? '+author/1' : ''} story=simhash/1 reach=max/1`

/**
 * Which topics and entities there are, of the settings and learnt: rows of others have something to gain from a
 * rescore. Brands are left out, for a row stays with its own.
 */
const topicsMark = ({ topics, entities }: WatchList, learnt: readonly TrainedTopic[]): string => {
  const asked = [...topics, ...entities].map(
    ({ id, queries }) => `${id} ${queries.map(({ version }) => version).toSorted()}`,
  )
  const settings = asked.length === 0 ? '' : `+settings/${hash('sha256', asked.toSorted().join('\n')).slice(0, 8)}`
  return `${settings}${learnt.length === 0 ? '' : `+learnt/${versionOfTopics(learnt)}`}`
}

/** Tells two versions apart that answer by other rules, whatever models and topics they have. */
export const rulesMark: string = hash('sha256', scorersOf('', '', true)).slice(0, 8)

const NO_MOODS: readonly never[] = Object.freeze([])
const UNMATCHED: readonly BrandMatch[] = Object.freeze([
  Object.freeze({ brand: NO_BRAND, clause: '', queryVersion: 0 }),
])

/** The matched brands and the one that is asked for. */
const withAsked = (found: readonly BrandMatch[], asked: string): readonly BrandMatch[] =>
  found.some(({ brand }) => brand === asked) ? found : [...found, { brand: asked, clause: '', queryVersion: 0 }]

/**
 * The whole enrichment of one mention as a pure function: tokens and rows of the dictionary are made once and read by
 * every scorer. A mention that meets no brand costs its tokens and the look at the watch list, nothing more.
 * Sentiment is the whole text's, unless it names several brands: then each has that of the clauses that speak of it.
 */
export const openScorer = (watchList: WatchList, options: ScorerOptions): MentionScorer => {
  const watch = compileWatch(watchList)
  const voiceOf = openVoices(options.voiceKey)
  const unmatched = options.keepUnmatched === true ? UNMATCHED : []
  const tokens = openTokens()
  const file = options.model ?? shippedModel()
  const { botScoreOf } = options
  const ofAuthor = botScoreOf && ((mention: Mention) => botScoreOf(voiceOf(mention)))
  const signals = openSignals(file, tokens, watch, options.topics, ofAuthor)
  const scorers = scorersOf(file.id, topicsMark(watchList, options.topics ?? []), botScoreOf !== undefined)
  const scores = () => signals.forQueries
  const towards = openTowards(watchList.brands, signals, tokens)

  const ownOf = openOwnAccounts(watchList.brands)

  const scoreMention: MentionScorer['scoreMention'] = (given, now, asked) => {
    const own = ownOf(given)
    const mention = own?.mention ?? given
    tokenise(tokens, mention.text, mention.title)
    signals.begin(mention)
    const found = watch.find({ mention, tokens, scores })
    const meant = found.brands.length > 0 ? found.brands : unmatched
    const matches = asked === undefined ? meant : withAsked(found.brands, asked)
    if (matches.length === 0) return []
    const language = signals.language()
    const sentiment = signals.sentiment()
    const intents = signals.intents()
    const emotions = signals.emotions()
    const offensive = signals.offensive()
    const spam = signals.spam()
    const topics = signals.topics(found.topics)
    const story = storyOf(tokens)
    const marked = entitiesOf(tokens)
    const entities = found.entities.length === 0 ? marked : [...found.entities, ...marked]
    const searchWords = searchWordsOf(tokens)
    const reach = reachOf(mention)
    const voice = voiceOf(mention)
    // Last: it reads parts of the text anew.
    const moods = matches.length > 1 ? towards(matches) : NO_MOODS
    return matches.map(({ brand, clause, queryVersion }, at) => ({
      mention: own?.brands.has(brand) === false ? given : mention,
      brand,
      clause,
      queryVersion,
      language,
      sentiment: moods[at] ?? sentiment,
      ownClauses: moods[at] !== undefined,
      topics,
      intents,
      emotions: moods[at] === undefined ? emotions : emotionsWith(moods[at].label, emotions),
      entities,
      searchWords,
      offensive,
      spam,
      story,
      voice,
      ...(reach === undefined ? {} : { reach }),
      scorers,
      scoredAt: now,
    }))
  }
  const brandCalled: MentionScorer['brandCalled'] = (name) => {
    const said = name.trim().toLowerCase()
    return watchList.brands.find((brand) => brand.id === said || brand.name.toLowerCase() === said)?.id ?? name
  }

  return { name: scorers, brandCalled, scoreMention }
}
