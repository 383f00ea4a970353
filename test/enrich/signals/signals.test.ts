import { describe, expect, test } from '@jest/globals'
import { BrandId } from '../../../config/settings/watched.ts'
import { lookUp } from '../../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../../enrich/lexicon/lexicon.ts'
import { WORDS_VERSION } from '../../../enrich/model/feature-ids.ts'
import { openModel } from '../../../enrich/model/model.ts'
import { shippedModel } from '../../../enrich/model/shipped.ts'
import { countCues } from '../../../enrich/signals/cues.ts'
import { findEmotions } from '../../../enrich/signals/emotions.ts'
import { findIntents } from '../../../enrich/signals/intents.ts'
import { scoreSentiment } from '../../../enrich/signals/sentiment.ts'
import { NOTHING_KNOWN, openSignals } from '../../../enrich/signals/signals.ts'
import { offensiveOf, spamOf } from '../../../enrich/signals/toxicity.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import type { TrainedTopic } from '../../../enrich/topic/topic.ts'
import { aMention } from '../../house/builders.ts'

const dictionary = openLexicon()
const tokens = openTokens()
const model = openModel(shippedModel())
const read = (text: string, language = 'en') => {
  lookUp(dictionary, tokenise(tokens, text))
  model.read(dictionary, tokens)
  const cues = countCues(tokens)
  const sentiment = scoreSentiment(model, dictionary, tokens, language)
  return {
    emotions: findEmotions(model, language, sentiment.label),
    intents: findIntents(dictionary, tokens, { model, language, sentiment, cues }),
    offensive: offensiveOf(model, dictionary, tokens, language),
    spam: spamOf(model, tokens, cues),
  }
}

describe('intents', () => {
  test.each([
    ['en', ['complaint'], 'Still waiting for my refund, nobody answers'],
    ['en', ['complaint'], 'The app is not working since the update'],
    ['en', ['question'], 'How do I change my seat?'],
    ['en', ['question'], 'does anyone know when the shop opens'],
    ['en', ['suggestion'], 'Please add a dark mode'],
    ['en', ['praise'], 'Thank you so much, great service'],
    ['en', [], 'The shop opens on Monday'],
    ['de', ['complaint'], 'Der Router funktioniert nicht, seit Tagen'],
    ['de', ['question'], 'Wann kommt mein Paket an?'],
    ['de', ['question'], 'weiß jemand ob der Laden offen hat'],
    ['de', ['suggestion'], 'Ein Nachtmodus wäre schön'],
    ['de', ['praise'], 'Vielen Dank, toller Service'],
    ['de', [], 'Der Laden macht am Montag auf'],
  ])('%s %j: %s', (language, intents, text) => {
    expect(read(text, language).intents).toEqual(intents)
  })

  test.each(['Ask HN: Is Kavento any good?', 'Ask HN: “Is Kavento any good?” '])(
    'the title %s is a question',
    (title) => {
      lookUp(dictionary, tokenise(tokens, '', title))
      model.read(dictionary, tokens)
      const sentiment = scoreSentiment(model, dictionary, tokens, 'en')
      const cues = countCues(tokens)
      expect(findIntents(dictionary, tokens, { model, language: 'en', sentiment, cues })).toEqual(['question'])
    },
  )

  test('where no head knows the language are told by turns of phrase and the mood together', () => {
    const wants = (text: string, score: number): readonly string[] => {
      lookUp(dictionary, tokenise(tokens, text))
      const sentiment = { ...scoreSentiment(model, dictionary, tokens, 'fr'), score }
      return findIntents(dictionary, tokens, { model, language: 'fr', sentiment, cues: countCues(tokens) })
    }
    expect(wants('still waiting for my refund', 0.29)).toEqual(['complaint'])
    expect(wants('still waiting for my refund', 0.3)).toEqual([])
    expect(wants('voila', -0.45)).toEqual(['complaint'])
    expect(wants('voila', -0.44)).toEqual([])
    expect(wants('thank you so much', 0.3)).toEqual(['praise'])
    expect(wants('thank you so much', 0.29)).toEqual([])
  })

  test('a question mark inside an address asks nothing', () => {
    for (const language of ['en', 'fr'])
      expect(read('what a day https://a.b/c?d=1 over', language).intents).not.toContain('question')
    expect(read('what a day ?..', 'fr').intents).toContain('question')
    expect(read('what a day ？..', 'fr').intents).toContain('question')
  })
})

describe('emotions', () => {
  test.each([
    ['en', ['anger'], 'I am so furious with these liars, stop calling me!!!'],
    ['en', ['joy'], 'woohoo so happy, we won the tickets, best day ever!'],
    ['en', ['sadness'], 'heartbroken and crying, my lovely old dog died last night'],
    ['en', [], 'The shop opens on Monday at nine'],
    ['de', ['anger'], 'Ich bin stinksauer, was für eine Unverschämtheit!'],
    ['de', ['joy'], 'Juhu, ich freue mich so, wir haben gewonnen!'],
    ['de', ['sadness'], 'So traurig, ich muss nur noch weinen, du fehlst mir'],
    ['de', [], 'Der Laden macht am Montag um neun auf'],
    // Nobody taught them in French: no answer instead of a guess.
    ['fr', [], 'Je suis furieux, quelle honte!'],
  ])('%s %j: %s', (language, emotions, text) => {
    expect(read(text, language).emotions).toEqual(emotions)
  })

  test('go with the mood of the text, or are not said', () => {
    expect(findEmotions(model, 'en', 'neutral')).toEqual([])
    read('I am so furious with these liars, stop calling me!!!')
    expect(findEmotions(model, 'en', 'positive')).toEqual([])
    expect(findEmotions(model, 'en', 'negative')).toEqual(['anger'])
    expect(findEmotions(model, 'fr', 'negative')).toEqual([])
  })
})

describe('topics', () => {
  const trained = (id: string): TrainedTopic => ({
    format: 'earshot-topic/1',
    features: WORDS_VERSION,
    id: BrandId.parse(id),
    // Every text has it.
    threshold: -1,
    examples: { right: 0, wrong: 0, background: 0 },
    estimate: { precision: 0, recall: 0, f1: 0, f1Low: 0, f1High: 0 },
    weights: [],
  })

  test('are said once each, whether queries found them, or examples taught them, or both', () => {
    const signals = openSignals(shippedModel(), tokens, NOTHING_KNOWN, [trained('delivery'), trained('refund')])
    tokenise(tokens, 'Where is my parcel?')
    signals.begin(aMention({ text: 'Where is my parcel?' }))
    expect(signals.topics(['price', 'delivery'])).toEqual(['price', 'delivery', 'refund'])
    expect(signals.topics([])).toEqual(['delivery', 'refund'])
  })
})

describe('offensive', () => {
  test('insults raise it, in both languages', () => {
    expect(read('you are a fucking idiot').offensive).toBeGreaterThan(0.7)
    expect(read('ihr seid Arschlöcher, du Arschloch', 'de').offensive).toBeGreaterThan(0.7)
  })

  test('is what the head of the language says, where there is one', () => {
    for (const language of ['en', 'de'] as const)
      expect(read('Kavento, what a day', language).offensive).toBe(model.chance(`offensive.${language}`))
  })

  test('plain complaints do not', () => {
    expect(read('the flight was cancelled and nobody helped us').offensive).toBeLessThan(0.5)
    expect(read('der Zug fällt aus und die Hotline ist besetzt', 'de').offensive).toBeLessThan(0.5)
  })
})

describe('offensive in a language without a head', () => {
  test('goes by the listed words, each as evidence of its own', () => {
    const clean = read('nous attendons depuis trois heures', 'fr').offensive
    const one = read('nous attendons, moron', 'fr').offensive
    const two = read('nous attendons, moron et scumbag', 'fr').offensive
    expect(clean).toBeLessThan(0.05)
    expect(one).toBeGreaterThan(0.5)
    expect(two).toBeGreaterThan(one)
    expect(read('moron '.repeat(100), 'und').offensive).toBeLessThan(1)
  })

  test('does not go by what somebody is called', () => {
    expect(read('@moron nous attendons', 'fr').offensive).toBeLessThan(0.05)
  })
})

describe('spam', () => {
  /** With a head that says the same of every text, what differs is the rules' doing. */
  const beside = (text: string): number => {
    lookUp(dictionary, tokenise(tokens, text))
    return spamOf({ ...model, has: () => true, logit: () => -1 }, tokens, countCues(tokens))
  }

  test.each([
    ['sellers\u2019 phrases', 'call now, you have won a prize'],
    ['addresses', 'see https://a.b/c and https://a.b/d'],
    ['phone numbers', 'my number is 09061701461'],
    ['heaps of tags', 'my phone #a1 #b1 #c1 #d1 #e1 #f1'],
    ['shouting', 'LOOK AT MY NEW PHONE'],
  ])('is more likely with %s, whatever the head says', (_what, text) => {
    expect(beside(text)).toBeGreaterThan(beside('look at my new phone') + 0.005)
  })

  test.each([
    ['three words in capitals', 'LOOK AT THAT', 'look at that'],
    ['capitals among as many other words', 'LOOK AT MY NEW phone and the case', 'look at my new phone and the case'],
    ['short numbers', 'my number is 4711', 'my number is so'],
    ['three tags', 'my phone #a1 #b1 #c1', 'my phone'],
    [
      'a fourth address',
      'https://a.b/c https://a.b/d https://a.b/e https://a.b/f',
      'https://a.b/c https://a.b/d https://a.b/e',
    ],
  ])('is no more likely with %s', (_what, text, other) => {
    expect(beside(text)).toBe(beside(other))
  })

  test('is told by the rules alone where no head is', () => {
    const withoutHead = (text: string): number => {
      lookUp(dictionary, tokenise(tokens, text))
      return spamOf({ ...model, has: () => false }, tokens, countCues(tokens))
    }
    expect(withoutHead('Call now, you have won a cash prize: 09061701461 http://a.b')).toBeGreaterThan(0.8)
    expect(withoutHead('my phone does not ring')).toBeLessThan(0.2)
  })

  test.each([
    'CHECK OUT MY CHANNEL and subscribe to my videos http://a.b/c',
    'WINNER!! You have won a cash prize, call now 09061701461',
    'Jetzt klicken und Rabattcode sichern: Gewinnspiel http://a.b #win #free #gratis #deal #sale #iphone',
  ])('%s', (text) => {
    expect(read(text).spam).toBeGreaterThan(0.8)
  })

  test('customers are not spam', () => {
    for (const text of [
      '@kavento my phone 0151 does not ring, see https://t.co/a',
      'Love it #kavento #phone',
      'WHY IS IT DOWN AGAIN???',
    ]) {
      expect(read(text).spam).toBeLessThan(0.5)
    }
  })
})
