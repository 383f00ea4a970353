import { expect, test } from '@jest/globals'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens, SIGN } from '../../../enrich/text/tokens.ts'

const names = ['word', 'number', 'tag', 'handle', 'url', 'sign', 'character']
const tokens = openTokens()
const read = (text: string): readonly string[] => {
  tokenise(tokens, text)
  return Array.from(
    { length: tokens.count },
    (_, at) => `${names[tokens.kind[at] as number]}:${text.slice(tokens.from[at], tokens.to[at])}`,
  )
}
const hashesOf = (text: string): readonly (readonly number[])[] => {
  tokenise(tokens, text)
  return Array.from({ length: tokens.count }, (_, at) => [tokens.hash[at] as number, tokens.check[at] as number])
}

test('words, numbers, tags, handles, addresses and signs are told apart', () => {
  expect(read('@Kavento_Help don’t #fail2day 24/7 https://t.co/x?a=1 :-( 👍🏽')).toEqual([
    'handle:Kavento', 'handle:Help', 'word:don', 'word:t', 'tag:fail2day', 'number:24', 'number:7',
    'url:https://t.co/x?a=1', 'sign::-(', 'sign:👍',
  ]) // biome-ignore format: a list
})

test('a handle goes on over dots and a second @, a mail address is no handle', () => {
  expect(read('@a.bsky.social @b@c.d mail@e.f')).toEqual([
    'handle:a', 'handle:bsky', 'handle:social', 'handle:b', 'handle:c', 'handle:d', 'word:mail', 'word:e', 'word:f',
  ]) // biome-ignore format: a list
})

test.each([':)', ':-)', ':))))', ';)', ':D', '=)', ':(', ":'(", ':/', ':P', '<3', '^^', '-.-', '&lt;3'])(
  '%s is one sign',
  (face) => {
    expect(read(`ok ${face} so`)).toEqual(['word:ok', `sign:${face}`, 'word:so'])
  },
)

test.each(['10:30', 'http://a.b', 'foo://bar', 'a=d', 'x:path', 'see: done'])('%s holds no sign', (text) => {
  read(text)
  expect(Array.from(tokens.kind.subarray(0, tokens.count))).not.toContain(SIGN)
})

test('an HTML entity is punctuation', () => {
  expect(read('a &amp; b &gt; c&#39;s')).toEqual(['word:a', 'word:b', 'word:c', 'word:s'])
})

test('spellings of one word have one hash, other words another', () => {
  const [first, ...others] = hashesOf('Größe GRÖSSE groesse Gro\u0308ße ｇｒöße')
  for (const other of others) expect(other).toEqual(first)
  expect(hashesOf('Grosse')[0]).not.toEqual(first)
})

test('a text far above the usual length has all its tokens', () => {
  expect(read('a '.repeat(20_000))).toHaveLength(20_000)
  expect(read('字'.repeat(20_000))).toHaveLength(20_000)
  expect(read('x'.repeat(1_000_000))).toHaveLength(1)
})
