import Sentiment from 'sentiment'
import { BrandId } from '../../config/settings/watched.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { lookUp } from '../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../enrich/lexicon/lexicon.ts'
import { openModel } from '../../enrich/model/model.ts'
import { shippedModel } from '../../enrich/model/shipped.ts'
import { openScorer } from '../../enrich/score.ts'
import { tokenise } from '../../enrich/text/tokenise.ts'
import { openTokens } from '../../enrich/text/tokens.ts'
import { generateQueries, namesOf } from './match-queries.ts'
import { benchMention, benchTexts } from './mentions.ts'
import type { Figure } from './run.ts'

const SECONDS_EACH = 3
const MENTIONS = 20_000

/** Calls `work` for every number below `count`, again and again; calls a second on one core. */
const perSecond = (count: number, work: (n: number) => void): number => {
  for (let n = 0; n < count; n++) work(n)
  const from = performance.now()
  let done = 0
  while (performance.now() - from < SECONDS_EACH * 1_000) {
    for (let n = 0; n < count; n++) work(n)
    done += count
  }
  return (1_000 * done) / (performance.now() - from)
}

const rate = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`

/** One brand that every mention is meant by, and a thousand queries beside it. */
const watchListOf = (count: number, texts: readonly string[]): WatchList => {
  const queries = generateQueries(count, namesOf(texts)).map(({ query }, at) => ({
    name: `query ${at}`,
    text: '',
    query,
    version: at,
    examples: [],
  }))
  const brand = { id: BrandId.parse('many'), name: 'many', own: true, accounts: [], examples: [], queries }
  return { version: 1, brands: [brand], topics: [], entities: [] }
}

/** What scoring costs on one core, beside one npm package that only knows English moods. */
export const benchScore = (add: (figure: Figure) => void): void => {
  const { name, texts } = benchTexts()
  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length
  add({ name: 'score: texts', value: `${characters.toFixed(0)} characters`, against: name })
  const textOf = (n: number): string => texts[n % texts.length] ?? ''
  const sentiment = new Sentiment()
  const plain = perSecond(texts.length, (n) => void sentiment.analyze(textOf(n)))
  add({ name: 'score: sentiment alone', value: rate(plain) })

  const tokens = openTokens()
  const dictionary = openLexicon()
  const model = openModel(shippedModel())
  const read = perSecond(texts.length, (n) => {
    tokenise(tokens, textOf(n))
    lookUp(dictionary, tokens)
    model.read(dictionary, tokens)
  })
  add({
    name: 'score: tokens, features and every head',
    value: rate(read),
    against: `${(read / plain).toFixed(2)} × sentiment alone`,
  })

  const mentions = Array.from({ length: MENTIONS }, (_, n) => benchMention(n, texts, 0))
  const whole = (count: number): number => {
    const scorer = openScorer(watchListOf(count, texts), { voiceKey: Buffer.alloc(32, 7), keepUnmatched: true })
    return perSecond(MENTIONS, (n) => void scorer.scoreMention(mentions[n] as (typeof mentions)[0], 0))
  }
  for (const count of [1, 1_000]) {
    const value = whole(count)
    add({
      name: `score: the whole enrichment, ${count.toLocaleString('en')} quer${count === 1 ? 'y' : 'ies'}`,
      value: rate(value),
      against: `${(value / plain).toFixed(2)} × sentiment alone; reasons, voice and story included`,
    })
  }
}
