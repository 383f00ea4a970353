import { expect, test } from '@jest/globals'
import { storyOf } from '../../enrich/story.ts'
import { tokenise } from '../../enrich/text/tokenise.ts'
import { openTokens } from '../../enrich/text/tokens.ts'

const tokens = openTokens()
const story = (text: string, title?: string): bigint => BigInt(storyOf(tokenise(tokens, text, title)))
const distance = (a: bigint, b: bigint): number => (a ^ b).toString(2).replaceAll('0', '').length

const POST = 'Kavento recalls two hundred thousand phones because the battery may overheat while charging over night'

test('a repost has the fingerprint of the post', () => {
  for (const copy of [
    `RT @news: ${POST}`,
    `rt @news_desk ${POST} https://t.co/abc`,
    `${POST.toUpperCase()}!!! 😱`,
    `  ${POST.replaceAll(' ', '\n')} `,
    `@a @b ${POST}`,
  ]) {
    expect(story(copy)).toBe(story(POST))
  }
})

test('a repost below a title has it too; in a title the same two letters are a word', () => {
  expect(story(`RT @news: ${POST}`, 'News')).toBe(story(POST, 'News'))
  expect(story(POST, 'RT')).not.toBe(story(POST))
})

test('it is the one under which earlier versions stored the same post', () => {
  expect(story(POST)).toBe(3820980037160479049n)
  expect(story('dog bites man')).toBe(14253937353363644807n)
})

test('a changed word changes few bits, another text about half of them', () => {
  const edited = POST.replace('two hundred thousand', 'three hundred thousand')
  expect(distance(story(edited), story(POST))).toBeLessThanOrEqual(12)
  const other = 'The weather in the north stays cold and rainy until the end of the week, say forecasters in Hamburg'
  expect(distance(story(other), story(POST))).toBeGreaterThan(18)
})

test('no words, no story; few words, one each', () => {
  expect(story('')).toBe(0n)
  expect(story('👍 https://t.co/abc @kavento')).toBe(0n)
  expect(story('yes')).not.toBe(story('no'))
  expect(story('カベント')).not.toBe(0n)
})

test('the order of words counts', () => {
  expect(story('dog bites man')).not.toBe(story('man bites dog'))
})

test('nor do the same characters in another order make the same story, in scripts without spaces', () => {
  const characters = [...'新製品発表会開催決定本日東京大阪名古屋福岡札幌']
  const inStepsOf = (step: number): string =>
    characters.map((_, at) => characters[(at * step) % characters.length]).join('')
  for (const step of [2, 4, 5, 9])
    expect(distance(story(inStepsOf(step)), story(characters.join('')))).toBeGreaterThan(24)
})

test('it fits into an unsigned 64-bit number, and a text says the same every time', () => {
  for (let seed = 0; seed < 500; seed++) {
    const value = story(`text number ${seed} of ${seed * 7}`)
    expect(value).toBeLessThan(2n ** 64n)
    expect(story(`text number ${seed} of ${seed * 7}`)).toBe(value)
  }
})
