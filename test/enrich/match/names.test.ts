import { expect, test } from '@jest/globals'
import { parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { namesOf } from '../../../enrich/match/names.ts'
import { openScorer } from '../../../enrich/score.ts'
import { aMention } from '../../house/builders.ts'
import { aQueryList } from '../watch-lists.ts'

const namesIn = (brand: object): readonly string[] => {
  const [first] = watchListOf(parseSettings({ brands: [{ name: 'Kavento', ...brand }] })).brands
  return first === undefined ? [] : namesOf(first).map(({ text }) => text)
}

test('a brand is called by its name, its words and its accounts', () => {
  expect(namesIn({ words: ['kavento', 'Kavento Mobil'], accounts: ['@kaventohilft', 'kavento_uk'] })).toEqual([
    'Kavento',
    '@kaventohilft',
    '@kavento_uk',
    'kavento',
    'Kavento Mobil',
  ])
})

test.each([
  ['kavento AND (broadband OR router OR service)', ['kavento']],
  ['(kavento OR cavento) AND (app OR login) AND language:de', ['kavento', 'cavento']],
  ['kavento AND subscription', ['kavento']],
  ['(kavento NEAR/5 outage) OR #kaventofail', ['kavento', '#kaventofail']],
  ['(outage AND kavento)~5', ['kavento']],
  ['"outage kavento"~3', ['kavento']],
  ['kavento NOT pasta', ['kavento']],
  // Without the name, the rarest word must do; one that everybody uses stands for nobody.
  ['zorvolino AND (app OR service)', ['zorvolino']],
  ['toner AND zorvolino', ['zorvolino']],
  ['zorvolino AND toner', ['zorvolino']],
  ['service AND (help OR hotline)', []],
  ['author:kavento', []],
])('of the query %s, what only narrows is no name', (query, names) => {
  expect(namesIn({ queries: [query] })).toEqual(['Kavento', ...names])
})

test('a part of the name is enough to tell the brand from what narrows', () => {
  expect(namesIn({ name: 'BT Group', queries: ['{BT} AND (broadband OR router*)'] })).toEqual(['BT Group', 'BT'])
})

test('an article in front of the name does not tell the brand', () => {
  expect(namesIn({ name: 'Die Bahn', queries: ['die AND bahn AND zug'] })).toEqual(['Die Bahn', 'bahn'])
  expect(namesIn({ name: 'The Who', queries: ['who AND concert'] })).toEqual(['The Who', 'who'])
})

test('a word that is enough elsewhere tells the brand too, however common it is', () => {
  const brand = { name: 'Us', words: ['phone', 'kav'], not: ['headphone'], queries: ['kav AND subscription'] }
  expect(namesIn(brand)).toEqual(['Us', 'phone', 'kav', 'kav'])
})

test('what is said of another brand in words that narrow the query is not said of this one', () => {
  const text = 'Telwyn has terrible service and constant outages. Kavento broadband is wonderful.'
  const moodsOf = (query: string) =>
    openScorer(aQueryList({ kavento: [query], telwyn: ['telwyn'] }), { voiceKey: Buffer.alloc(1) })
      .scoreMention(aMention({ text }), 0)
      .map(({ brand, sentiment }) => [brand, sentiment.label, sentiment.score])
  expect(moodsOf('kavento AND (broadband OR router OR service)')).toEqual(moodsOf('kavento'))
  expect(moodsOf('kavento').map(([, label]) => label)).toEqual(['positive', 'negative'])
})
