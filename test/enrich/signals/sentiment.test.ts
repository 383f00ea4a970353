import { describe, expect, test } from '@jest/globals'
import { lookUp } from '../../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../../enrich/lexicon/lexicon.ts'
import { openModel } from '../../../enrich/model/model.ts'
import { shippedModel } from '../../../enrich/model/shipped.ts'
import { scoreSentiment } from '../../../enrich/signals/sentiment.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'

const dictionary = openLexicon()
const tokens = openTokens()
const model = openModel(shippedModel())
const feel = (text: string, language = 'en', title?: string, rating?: number) => {
  lookUp(dictionary, tokenise(tokens, text, title))
  model.read(dictionary, tokens)
  return scoreSentiment(model, dictionary, tokens, language, rating)
}

test.each([
  ['en', 'positive', 'Love the new app, great work!'],
  ['en', 'negative', 'Terrible service, my flight was cancelled again'],
  ['en', 'neutral', 'The store opens at nine on Monday'],
  ['en', 'negative', "I don't like it and it is not good"],
  ['de', 'positive', 'Super Service, vielen Dank für die schnelle Hilfe'],
  ['de', 'negative', 'Schon wieder Störung, das ist eine Frechheit'],
  ['de', 'negative', 'STOERUNG und Verspätung, ich bin enttäuscht'],
  ['de', 'neutral', 'Der Laden öffnet am Montag um neun'],
  ['de', 'negative', 'Der Akku ist leider sehr schlecht'],
  ['fr', 'positive', 'Merci beaucoup, je suis très content 😍'],
  ['es', 'negative', 'Qué vergüenza, el peor servicio de mi vida'],
  ['ja', 'negative', 'またですか 😡'],
  ['und', 'positive', '👍👍'],
  ['und', 'negative', ':-('],
])('%s, %s: %s', (language, label, text) => {
  expect(feel(text, language).label).toBe(label)
})

test('a negation in front turns a word', () => {
  expect(feel('this is not a great idea').score).toBeLessThan(feel('this is a great idea').score)
  expect(feel("it wasn't good").score).toBeLessThan(feel('it was good').score)
  expect(feel('gefällt mir nicht', 'de').score).toBeLessThan(feel('gefällt mir', 'de').score)
})

test.each([
  ['en', 'Worth every penny', 'Not worth a penny', 'Every penny goes to charity'],
  ['en', "Couldn't be happier with it", 'Could not be more disappointed', 'It could be in the other box'],
  [
    'en',
    'Never had a single problem with them',
    'Nothing but problems with them',
    'Which number do I call about a problem?',
  ],
  ['de', 'Das ist jeden Cent wert', 'Das ist keinen Cent wert', 'Jeder Cent wird gezählt'],
  ['de', 'Kann mich wirklich nicht beschweren', 'Ich muss mich leider beschweren', 'Wo kann man sich anmelden?'],
])('turns of phrase are read as such (%s): %s', (language, good, bad, plain) => {
  expect([good, bad, plain].map((text) => feel(text, language).label)).toEqual(['positive', 'negative', 'neutral'])
})

test('names have no feelings', () => {
  expect(feel('@love_great opens at nine').score).toBeCloseTo(feel('@kavento_help opens at nine').score, 2)
})

test('a language without a model is judged by its emoji alone, and without one scores exactly 0', () => {
  expect(feel('Paketti saapui tänään', 'fi')).toMatchObject({ label: 'neutral', score: 0, because: [] })
  expect(feel('Paketti saapui tänään 😍', 'fi').label).toBe('positive')
})

test("the author's own rating counts", () => {
  const text = 'Arrived on Tuesday as ordered'
  expect(feel(text, 'en', undefined, 1).label).toBe('positive')
  expect(feel(text, 'en', undefined, 0).label).toBe('negative')
  expect(feel(text, 'en', undefined, 0.5).neutral).toBeGreaterThan(feel(text).neutral)
})

test('the own rating counts where no model knows the language, and beside a sign', () => {
  for (const [text, language] of [
    ['Paketti saapui tänään', 'fi'],
    ['x', 'und'],
  ] as const) {
    expect(feel(text, language, undefined, 1).label).toBe('positive')
    expect(feel(text, language, undefined, 0.5).label).toBe('neutral')
    expect(feel(text, language, undefined, 0).label).toBe('negative')
  }
  expect(feel('Paketti 😍', 'fi', undefined, 0).score).toBeGreaterThan(feel('Paketti', 'fi', undefined, 0).score)
})

describe('because', () => {
  const sumOf = (because: readonly { readonly weight: number }[]) =>
    because.reduce((sum, { weight }) => sum + weight, 0)

  test('names the words that made the score, each with its direction', () => {
    const text = 'I love this phone 😍 but the delivery was terrible'
    const { because } = feel(text)
    const weightOf = (word: string) => because.find(({ from, to }) => text.slice(from, to) === word)?.weight ?? 0
    expect(weightOf('love')).toBeGreaterThan(0.1)
    expect(weightOf('😍')).toBeGreaterThan(0.05)
    expect(weightOf('terrible')).toBeLessThan(-0.1)
  })

  test.each(['Great phone, but what a terrible delivery', '', 'ok', 'good '.repeat(1_000), '😡😡😡'])(
    'adds up to the score: %#',
    (text) => {
      for (const language of ['en', 'de', 'fr', 'fi']) {
        const { because, score } = feel(text, language, 'A title', 0.3)
        expect(sumOf(because)).toBeCloseTo(score, 9)
      }
    },
  )

  test('points into the text, not into the title, whose words count too', () => {
    const text = 'the delivery was terrible'
    const withTitle = feel(text, 'en', 'Awful, awful, awful')
    for (const { to } of withTitle.because) expect(to).toBeLessThanOrEqual(text.length)
    expect(withTitle.score).toBeLessThan(feel(text).score)
  })

  test('is limited', () => {
    expect(feel('good bad nice ugly '.repeat(1_000)).because.length).toBeLessThanOrEqual(25)
  })
})
