import type { Mention } from '../../ingest/mention.ts'
import { lookUp } from '../lexicon/dictionary.ts'
import { openLexicon } from '../lexicon/lexicon.ts'
import type { Known } from '../match/watch.ts'
import { type ModelFile, ownPart } from '../model/format.ts'
import { type Model, openModel } from '../model/model.ts'
import type { Emotion, Intent, LanguageGuess, Sentiment, SubjectScores } from '../scored.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens, type Tokens } from '../text/tokens.ts'
import { compileTopics } from '../topic/find.ts'
import type { TrainedTopic } from '../topic/topic.ts'
import { countCues } from './cues.ts'
import { findEmotions } from './emotions.ts'
import { findIntents } from './intents.ts'
import { guessLanguage } from './language.ts'
import { reachOf } from './reach.ts'
import { scoreSentiment } from './sentiment.ts'
import { offensiveOf, spamBy, spamOf } from './toxicity.ts'

/** Outside the line nothing is found by the settings. */
export const NOTHING_KNOWN: Known = { topicsSoFar: () => [], entitiesSoFar: () => [] }

/** What is said of one mention, each answer made when it is first asked for. */
export interface Signals {
  /** Forgets the mention before. `tokens` hold the next one. */
  begin(mention: Mention): void
  language(): LanguageGuess
  sentiment(): Sentiment
  intents(): readonly Intent[]
  emotions(): readonly Emotion[]
  offensive(): number
  spam(): number
  /** The mood of a part of the text in its language. Reads the model anew: ask for everything else before. */
  moodOf(part: string): Sentiment
  /** These topics, found by queries, and those that were learnt from examples; each once. */
  topics(byQuery: readonly string[]): readonly string[]
  /** The same for queries: `sentiment:`, `language:`, `intent:` and their like. */
  readonly forQueries: SubjectScores
}

interface Answers {
  read: boolean
  heard: Model | undefined
  language: LanguageGuess | undefined
  sentiment: Sentiment | undefined
  intents: readonly Intent[] | undefined
  cues: Uint16Array | undefined
  emotions: readonly Emotion[] | undefined
  offensive: number | undefined
  spam: number | undefined
  learnt: readonly string[] | undefined
}

const unanswered = (): Answers => ({
  read: false,
  heard: undefined,
  language: undefined,
  sentiment: undefined,
  intents: undefined,
  cues: undefined,
  emotions: undefined,
  offensive: undefined,
  spam: undefined,
  learnt: undefined,
})

/** Signals of whatever stands in `tokens`: one reading of the dictionary and of each of the model's tables serves them all. */
export const openSignals = (
  file: ModelFile,
  tokens: Tokens,
  known: Known,
  trained: readonly TrainedTopic[] = [],
  botScoreOf: (mention: Mention) => number = () => 0,
): Signals => {
  const model = openModel(file)
  const second = ownPart(file)
  const own = second && openModel(second)
  const dictionary = openLexicon()
  const inPart = openTokens()
  const findTrained = compileTopics(trained)
  let mention: Mention | undefined
  let answers = unanswered()
  const read = (): void => {
    if (answers.read) return
    lookUp(dictionary, tokens)
    model.read(dictionary, tokens)
    answers.read = true
  }
  /** Whoever says moods and intents: what own labels taught where the text reads like them, else the model. */
  const heard = (): Model => {
    if (answers.heard !== undefined) return answers.heard
    read()
    const isOwn = own !== undefined && model.has('own') && model.logit('own', 0) > 0
    if (isOwn) own.read(dictionary, tokens)
    answers.heard = isOwn ? own : model
    return answers.heard
  }
  const cues = (): Uint16Array => {
    answers.cues ??= countCues(tokens)
    return answers.cues
  }
  const language = (): LanguageGuess => {
    read()
    answers.language ??= guessLanguage(model, tokens, mention?.language)
    return answers.language
  }
  const sentiment = (): Sentiment => {
    const { code } = language()
    answers.sentiment ??= scoreSentiment(heard(), dictionary, tokens, code, mention?.rating?.value)
    return answers.sentiment
  }
  const intents = (): readonly Intent[] => {
    const said = { model: heard(), language: language().code, sentiment: sentiment(), cues: cues() }
    answers.intents ??= findIntents(dictionary, tokens, said)
    return answers.intents
  }
  const emotions = (): readonly Emotion[] => {
    answers.emotions ??= findEmotions(model, language().code, sentiment().label)
    return answers.emotions
  }
  const offensive = (): number => {
    const { code } = language()
    answers.offensive ??= offensiveOf(model, dictionary, tokens, code)
    return answers.offensive
  }
  const spam = (): number => {
    read()
    answers.spam ??= spamBy(spamOf(model, tokens, cues()), mention === undefined ? 0 : botScoreOf(mention))
    return answers.spam
  }
  const topics = (byQuery: readonly string[]): readonly string[] => {
    if (trained.length === 0) return byQuery
    read()
    answers.learnt ??= findTrained(dictionary, tokens)
    return answers.learnt.length === 0 ? byQuery : [...new Set([...byQuery, ...answers.learnt])]
  }
  const forQueries: SubjectScores = {
    get language() {
      return language().code
    },
    get sentiment() {
      return sentiment()
    },
    get topics() {
      return topics(known.topicsSoFar())
    },
    get entities() {
      return known.entitiesSoFar()
    },
    get intents() {
      return intents()
    },
    get emotions() {
      return emotions()
    },
    get offensive() {
      return offensive()
    },
    get spam() {
      return spam()
    },
    get reach() {
      return mention === undefined ? undefined : reachOf(mention)
    },
  }
  return {
    begin: (next) => {
      mention = next
      answers = unanswered()
    },
    language,
    sentiment,
    intents,
    emotions,
    offensive,
    spam,
    moodOf: (part) => {
      const { code } = language()
      const judge = heard()
      lookUp(dictionary, tokenise(inPart, part))
      judge.read(dictionary, inPart)
      return scoreSentiment(judge, dictionary, inPart, code, mention?.rating?.value)
    },
    topics,
    forQueries,
  }
}
