import { expect, test } from '@jest/globals'
import { buildDictionary, lookUp, NEGATES_ENGLISH } from '../../../enrich/lexicon/dictionary.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'

const words = ['so', 'cool', 'nein', 'süß', 'see', 'chaos', 'ärger', 'spaß', 'erfolge']
const dictionary = buildDictionary(
  [...words.map((word, at) => ({ word, english: at + 1 })), { word: 'not', marks: NEGATES_ENGLISH }],
  [],
)
const tokens = openTokens()
/** The known words that those of a text are taken for; undefined for unknown ones. */
const known = (text: string, title = ''): readonly (string | undefined)[] => {
  lookUp(dictionary, tokenise(tokens, text, title))
  return Array.from({ length: tokens.count }, (_, at) => words[tokens.row[at] as number])
}

test('a stretched word is known by its usual length', () => {
  expect(known('sooo SOOOOO cooool Neiiin süüüß')).toEqual(['so', 'so', 'cool', 'nein', 'süß'])
  expect(known('', 'sooo')).toEqual(['so'])
})

test('two letters in a row are read before one', () => {
  expect(known('seeee')).toEqual(['see'])
})

test('a word that is unknown at any length stays so, and so does one of more than forty letters', () => {
  expect(known('zzzorvo soooon')).toEqual([undefined, undefined])
  expect(known(`s${'o'.repeat(39)} s${'o'.repeat(40)}`)).toEqual(['so', undefined])
})

test('a tag is known by the strongest word that it is made of', () => {
  expect(known('#SoCoolHere #socool #SOCool @SoCool')).toEqual(['cool', undefined, 'cool', undefined])
  expect(known('#cool_so')).toEqual(['cool', 'so'])
  // What is denied is not said.
  expect(known('#NotCool #SoNotCool')).toEqual([undefined, undefined])
})

test('a German compound is known by an end that says the mood, unless that is turned round', () => {
  expect(known('Lieferchaos KUNDENÄRGER #bahnchaos Unchaos Nachbarsärger')).toEqual([
    'chaos',
    'ärger',
    'chaos',
    undefined,
    'ärger',
  ])
  expect(known('Fahrspaß RIESENSPASS Messeerfolge')).toEqual(['spaß', undefined, 'erfolge'])
  // Too short before the end, no end of the list, or the end of another word.
  expect(known('abchaos Chaostage Flüge weiterverfolge')).toEqual([undefined, undefined, undefined, undefined])
})
