import { describe, expect, test } from '@jest/globals'
import { lookUp } from '../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../enrich/lexicon/lexicon.ts'
import { scoreSentiment } from '../../enrich/sentiment.ts'
import { openTokens, tokenise } from '../../enrich/tokens.ts'

const dictionary = openLexicon()
const tokens = openTokens()
const feel = (text: string, language = 'en', title?: string) => {
  lookUp(dictionary, tokenise(tokens, text, title))
  return scoreSentiment(dictionary, tokens, language)
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
  ['fr', 'positive', 'Le colis est là 😍'],
  ['fr', 'neutral', 'Le colis est là'],
  ['ja', 'negative', 'またですか 😡'],
  ['und', 'positive', '👍👍'],
  ['und', 'negative', ':-('],
])('%s, %s: %s', (language, label, text) => {
  expect(feel(text, language).label).toBe(label)
})

test('a negation in front turns a word, in German also one behind, and a clause ends it', () => {
  expect(feel('not a great idea').score).toBeLessThan(0)
  expect(feel("wasn't good").score).toBeLessThan(0)
  expect(feel('no, great').score).toBeGreaterThan(feel('no great').score)
  expect(feel('gefällt mir nicht', 'de').score).toBeLessThan(0)
  expect(feel('kein Problem', 'de').score).toBeGreaterThan(0)
})

test('emphasis strengthens', () => {
  expect(feel('very good').score).toBeGreaterThan(feel('good').score)
  expect(feel('sehr schlecht', 'de').score).toBeLessThan(feel('schlecht', 'de').score)
})

test('what only looks like a feeling has none', () => {
  for (const text of ["it won't open on Monday", 'Good morning', 'please ask customer support', '📱 📡']) {
    expect(feel(text).score).toBe(0)
  }
  for (const text of ['Guten Tag', 'guten Abend zusammen', 'die neue kleine App'])
    expect(feel(text, 'de').score).toBe(0)
  expect(feel('Guten Service gibt es hier', 'de').score).toBeGreaterThan(0)
})

test('stretched words are the words they stretch', () => {
  expect(feel('Looooove it').label).toBe('positive')
  expect(feel('sooooo good').score).toBeGreaterThan(feel('good').score)
  expect(feel('schleeeecht', 'de').label).toBe('negative')
})

test('names and addresses have no feelings', () => {
  expect(feel('@love_great https://love.great/awesome').score).toBe(0)
})

test('no evidence scores exactly 0 and is neutral', () => {
  expect(feel('The store opens at nine')).toMatchObject({ label: 'neutral', score: 0, because: [] })
})

describe('because', () => {
  test('names the spans and adds up to the score', () => {
    const text = 'Great phone 😍 but the delivery was terrible'
    const { because, score } = feel(text)
    expect(because.map(({ from, to }) => text.slice(from, to))).toEqual(['Great', '😍', 'terrible'])
    expect(because.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 10)
  })

  test('points into the text, not into the title, whose words count too', () => {
    const withTitle = feel('the delivery was terrible', 'en', 'Awful, awful, awful')
    expect(withTitle.because).toHaveLength(1)
    expect(withTitle.score).toBeLessThan(feel('the delivery was terrible').score)
  })

  test('is limited', () => {
    expect(feel('good '.repeat(1_000)).because).toHaveLength(50)
  })
})
