import { describe, expect, test } from '@jest/globals'
import type { WatchList } from '../../../config/settings/watchlist.ts'
import { compileWatch, type Found } from '../../../enrich/match/watch.ts'
import type { BrandMatch, SubjectScores } from '../../../enrich/scored.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import type { Mention } from '../../../ingest/mention.ts'
import { aMention } from '../../house/builders.ts'
import { aQueryList, aWatchList } from '../watch-lists.ts'

const calm: SubjectScores = {
  language: 'en',
  sentiment: { label: 'neutral', score: 0 },
  topics: [],
  intents: [],
  emotions: [],
  entities: [],
  offensive: 0,
  spam: 0,
}

const openFind = (watchList: WatchList): ((mention: Mention) => Found) => {
  const watch = compileWatch(watchList)
  const tokens = openTokens()
  return (mention) =>
    watch.find({
      mention,
      tokens: tokenise(tokens, mention.text, mention.title),
      scores: () => ({ ...calm, topics: watch.topicsSoFar() }),
    })
}

/** The brands of a mention, without the versions. */
const compileMatcher = (watchList: WatchList): ((mention: Mention) => readonly Omit<BrandMatch, 'queryVersion'>[]) => {
  const find = openFind(watchList)
  return (mention) => find(mention).brands.map(({ brand, clause }) => ({ brand, clause }))
}

/** The clause that made the text Kavento's, or undefined. */
const clauseOf = (text: string, words: readonly string[], not: readonly string[] = []): string | undefined =>
  compileMatcher(aWatchList({ kavento: words }, { not }))(aMention({ text }))[0]?.clause

describe('a word', () => {
  test.each([
    ['alone', 'Kavento'],
    ['in any case', 'my KAVENTO broke'],
    ['before punctuation', 'I bought a kavento, finally.'],
    ['in brackets and quotes', '(„Kavento“)'],
    ['with a possessive', "Kavento's app"],
    ['with a typographic possessive', 'Kavento’s app'],
    ['as a tag', 'so good #kavento'],
    ['as a handle', '@Kavento where is it'],
    ['before a hyphen', 'die Kavento-App'],
    ['in full-width letters', 'ｋａｖｅｎｔｏ'],
    ['in mathematical bold', '𝗸𝗮𝘃𝗲𝗻𝘁𝗼 rocks'],
    ['with invisible characters inside', 'Ka\u200bven\u00adto'],
    ['beside Japanese', '新しいKaventoは最高'],
    ['between emoji', '🔥kavento🔥'],
    ['in Markdown emphasis', '_kavento_ and **kavento**'],
    ['in the title only', ''],
  ])('is found %s', (_how, text) => {
    const match = compileMatcher(aWatchList({ kavento: ['kavento'] }))
    expect(match(aMention({ text, ...(text === '' ? { title: 'News from Kavento' } : {}) }))).toEqual([
      { brand: 'kavento', clause: 'kavento' },
    ])
  })

  test.each([
    ['inside a longer word', 'kaventomania and ikavento'],
    ['with digits behind it', 'kavento2'],
    ['as part of another account', '@kavento_help or @help_kavento'],
    ['inside an address', 'see https://example.com/kavento and www.kavento.com'],
  ])('is not found %s', (_how, text) => {
    expect(clauseOf(text, ['kavento'])).toBeUndefined()
  })

  test('with an umlaut is found in each spelling', () => {
    for (const text of ['Störung', 'STÖRUNG', 'Stoerung', 'Sto\u0308rung', 'ＳＴÖＲＵＮＧ']) {
      expect(clauseOf(text, ['störung'])).toBe('störung')
      expect(clauseOf(text, ['STOERUNG'])).toBe('STOERUNG')
    }
    expect(clauseOf('Storung', ['störung'])).toBeUndefined()
    expect(clauseOf('Straße STRASSE', ['strasse'])).toBe('strasse')
    expect(clauseOf('Nestlé', ['nestle'])).toBe('nestle')
  })

  test('in Turkish is found in any case, with a dot on its i or without', () => {
    for (const text of ['Işık', 'ışık', 'IŞIK']) expect(clauseOf(text, ['Işık'])).toBe('Işık')
    for (const text of ['İstanbul', 'istanbul', 'İSTANBUL']) expect(clauseOf(text, ['İstanbul'])).toBe('İstanbul')
    for (const text of ['DİYARBAKIR', 'Diyarbakir']) expect(clauseOf(text, ['Diyarbakır'])).toBe('Diyarbakır')
    expect(clauseOf('isik', ['ışık'])).toBeUndefined()
  })

  test('starting with @ or # is found only with that sign', () => {
    expect(clauseOf('ask @kavento', ['@kavento'])).toBe('@kavento')
    expect(clauseOf('ask kavento, #kavento or info@kavento.com', ['@kavento'])).toBeUndefined()
    expect(clauseOf('so #Kavento', ['#kavento'])).toBe('#kavento')
    expect(clauseOf('so kavento @kavento', ['#kavento'])).toBeUndefined()
    expect(clauseOf('@kavento_help', ['@kavento_help'])).toBe('@kavento_help')
    expect(clauseOf('@kavento help', ['@kavento_help'])).toBeUndefined()
    expect(clauseOf('@help@kavento and @help_kavento', ['@kavento'])).toBeUndefined()
  })

  test('with signs in it must have them', () => {
    expect(clauseOf('C++ is hard', ['C++'])).toBe('C++')
    expect(clauseOf('vitamin c is good', ['C++'])).toBeUndefined()
    expect(clauseOf('at H&M', ['H&M'])).toBe('H&M')
    expect(clauseOf('at H&amp;M or H & M', ['H&M'])).toBe('H&M')
    expect(clauseOf('h m', ['H&M'])).toBeUndefined()
    expect(clauseOf('on amazon.de today', ['amazon.de'])).toBe('amazon.de')
    expect(clauseOf('amazon. De nada', ['amazon.de'])).toBeUndefined()
    expect(clauseOf('the .NET team', ['.NET'])).toBe('.NET')
    expect(clauseOf('the net', ['.NET'])).toBeUndefined()
  })

  test('with a dot is found inside addresses too', () => {
    expect(clauseOf('read https://www.kavento.com/help', ['kavento.com'])).toBe('kavento.com')
    expect(clauseOf('read https://www.kavento.com/help', ['www.kavento.com'])).toBe('www.kavento.com')
  })

  test('of a script without spaces is found inside a sentence', () => {
    expect(clauseOf('株式会社カベントの新製品', ['カベント'])).toBe('カベント')
    expect(clauseOf('카벤토가 좋아요', ['카벤토'])).toBe('카벤토')
    expect(clauseOf('株式会社カベン', ['カベント'])).toBeUndefined()
  })
})

describe('a phrase', () => {
  test.each([
    'Deutsche Bahn',
    'deutsche-bahn',
    'DEUTSCHE  BAHN',
    'deutsche\nbahn',
    'deutsche – bahn',
    '#deutsche_bahn',
    '#DeutscheBahn',
    '@deutschebahn',
  ])('of two words is found as %j', (text) => {
    expect(clauseOf(`die ${text} wieder`, ['Deutsche Bahn'])).toBe('Deutsche Bahn')
  })

  test.each(['deutsche, bahn', 'deutsche gute bahn', 'bahn deutsche', 'deutschebahn ohne Zeichen', 'deutsche'])(
    'of two words is not found in %j',
    (text) => {
      expect(clauseOf(text, ['Deutsche Bahn'])).toBeUndefined()
    },
  )

  test('does not reach from the title into the text', () => {
    const match = compileMatcher(aWatchList({ bahn: ['Deutsche Bahn'] }))
    expect(match(aMention({ title: 'Deutsche', text: 'Bahn' }))).toEqual([])
    expect(match(aMention({ title: 'Die Deutsche Bahn', text: '' }))).toHaveLength(1)
    const joined = compileMatcher(aWatchList({ kavento: ['カベント'] }))
    expect(joined(aMention({ title: '新しいカベ', text: 'ントの製品' }))).toEqual([])
  })

  test('with a hyphen or an apostrophe is found joined, with a space and as written', () => {
    for (const text of ['Coca-Cola', 'coca cola', 'CocaCola']) expect(clauseOf(text, ['coca-cola'])).toBe('coca-cola')
    for (const text of ["Macy's", 'Macy’s', 'macys']) expect(clauseOf(text, ["macy's"])).toBe("macy's")
  })
})

describe('a brand', () => {
  test('is vetoed by one of its not words, others are not', () => {
    const watchList: WatchList = aWatchList(
      { apple: ['apple'], pear: ['pear', 'juice'] },
      { not: ['juice'], on: 'apple' },
    )
    const match = compileMatcher(watchList)
    expect(match(aMention({ text: 'apple juice' }))).toEqual([{ brand: 'pear', clause: 'juice' }])
    expect(match(aMention({ text: 'juice apple' }))).toEqual([{ brand: 'pear', clause: 'juice' }])
    expect(match(aMention({ text: 'apple phone' }))).toEqual([{ brand: 'apple', clause: 'apple' }])
  })

  test('matches once, with the first of its words as it stands in the settings', () => {
    const match = compileMatcher(aWatchList({ kavento: ['Kavento Mobil', 'KAVENTO'] }))
    expect(match(aMention({ text: 'kavento kavento Kavento mobil' }))).toEqual([
      { brand: 'kavento', clause: 'Kavento Mobil' },
    ])
    expect(match(aMention({ text: 'kavento kavento' }))).toEqual([{ brand: 'kavento', clause: 'KAVENTO' }])
  })

  test('order of the settings is the order of the matches, and one text leaves nothing for the next', () => {
    const match = compileMatcher(aWatchList({ b: ['beta'], a: ['alpha'] }))
    expect(match(aMention({ text: 'alpha and beta' })).map(({ brand }) => brand)).toEqual(['b', 'a'])
    expect(match(aMention({ text: 'neither' }))).toEqual([])
    expect(match(aMention({ text: 'alpha' })).map(({ brand }) => brand)).toEqual(['a'])
  })

  test('is found among ten thousand words', () => {
    const many = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, brand) => [
        `b${brand}`,
        Array.from({ length: 10 }, (_w, word) => `name${brand}x${word}`),
      ]),
    )
    const match = compileMatcher(aWatchList({ ...many, kavento: ['kavento'] }))
    expect(match(aMention({ text: 'name7x3, kavento and name999x9' })).map(({ clause }) => clause)).toEqual([
      'name7x3',
      'name999x9',
      'kavento',
    ])
  })
})

test('topics are found by the same rules, in the order of the settings', () => {
  const find = openFind(aWatchList({}, {}, { delivery: ['delivery', 'Lieferung'], outage: ['Störung', 'is down'] }))
  const topics = (text: string): readonly string[] => find(aMention({ text })).topics
  expect(topics('Stoerung bei der LIEFERUNG')).toEqual(['delivery', 'outage'])
  expect(topics('the site is down')).toEqual(['outage'])
  expect(topics('nothing')).toEqual([])
})

describe('a query', () => {
  const finds = (query: string, text: string): boolean =>
    compileMatcher(aQueryList({ kavento: [query] }))(aMention({ text })).length > 0

  test('with a wildcard meets no part of another account, and in a phrase no address', () => {
    for (const text of ['@help_kavento', 'see https://kavento.example']) {
      expect([finds('kav*', text), finds('"see kav*"', text)]).toEqual([false, false])
    }
    expect([finds('"see ht*"', 'see html'), finds('"see ht*"', 'see https://kavento.example')]).toEqual([true, false])
  })

  test('counts no word as a stranger that stands inside a phrase it asks for', () => {
    const query = '("my new router" AND new AND slow)~0'
    expect([finds(query, 'my new router slow'), finds(query, 'my new router is slow')]).toEqual([true, false])
  })

  test('names the clause that found the mention and its own version', () => {
    const watchList = aQueryList({ kavento: ['(kavento OR cavento) NOT (recipe OR pasta)', 'title:telecom'] })
    const find = openFind(watchList)
    const [first, second] = watchList.brands[0]?.queries ?? []
    expect(find(aMention({ text: 'my cavento router' })).brands).toEqual([
      { brand: 'kavento', clause: 'cavento', queryVersion: first?.version },
    ])
    expect(find(aMention({ text: 'kavento pasta recipe', title: 'Telecom' })).brands).toEqual([
      { brand: 'kavento', clause: 'title:telecom', queryVersion: second?.version },
    ])
    expect(find(aMention({ text: 'kavento pasta' })).brands).toEqual([])
  })

  test('keeps its version when only its layout changes, and gets another when its meaning does', () => {
    const versionOf = (query: string): number | undefined => aQueryList({ a: [query] }).brands[0]?.queries[0]?.version
    expect(versionOf('kavento  AND\n <<<ours>>> app')).toBe(versionOf('kavento app'))
    expect(versionOf('kavento OR app')).not.toBe(versionOf('kavento app'))
  })

  test('may ask for a topic of the settings', () => {
    const find = openFind(aQueryList({ kavento: ['kavento AND topic:outage'] }, { outage: ['"is down" OR störung'] }))
    expect(find(aMention({ text: 'kavento is down' }))).toMatchObject({
      brands: [{ brand: 'kavento' }],
      topics: ['outage'],
    })
    expect(find(aMention({ text: 'kavento is fine' })).brands).toEqual([])
    expect(find(aMention({ text: 'telwyn is down' }))).toMatchObject({ brands: [], topics: ['outage'] })
  })

  test('may ask for what only scoring can tell', () => {
    const find = openFind(aQueryList({ kavento: ['kavento AND language:en', 'kavento AND sentiment:negative'] }))
    expect(find(aMention({ text: 'kavento' })).brands).toMatchObject([{ clause: 'kavento AND language:en' }])
  })
})
