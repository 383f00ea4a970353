import { expect, test } from '@jest/globals'
import { entitiesOf } from '../../enrich/entities.ts'
import { tokenise } from '../../enrich/text/tokenise.ts'
import { openTokens } from '../../enrich/text/tokens.ts'

const of = (text: string, title = '') => entitiesOf(tokenise(openTokens(), text, title))

test('tags and names are found once each, title first, in small letters with their sign', () => {
  expect(of('Danke @Kavento_Hilfe! #Störung #störung #KaventoDown', 'Wieder #Netz')).toEqual([
    '#netz',
    '@kavento_hilfe',
    '#störung',
    '#kaventodown',
  ])
})

test('a tag is the same however its accents and its sign are typed', () => {
  expect(of('#caf\u00e9 #cafe\u0301 ＃CAFÉ ＠name @name')).toEqual(['#café', '@name'])
})

test('addresses, mail and ranks are none', () => {
  expect(of('mail me at jo@kavento.example, we are #1, see https://a.example/#top')).toEqual([])
  expect(of('no marks at all')).toEqual([])
})

test('a text full of tags gives fifty, and a long one is cut', () => {
  expect(of(Array.from({ length: 200 }, (_, at) => `#tag${at}x`).join(' '))).toHaveLength(50)
  expect(of(`#${'a'.repeat(90)}`)[0]).toHaveLength(64)
})
