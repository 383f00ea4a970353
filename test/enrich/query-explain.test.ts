import { expect, test } from '@jest/globals'
import { exampleOf } from '../../enrich/query-explain.ts'

test('what else a mention says is read from flags, numbers as numbers', () => {
  expect(exampleOf('Late again', 'A title', ['likes=12', 'source=rss', 'url=https://a.example/?b=c'])).toEqual({
    text: 'Late again',
    title: 'A title',
    likes: 12,
    source: 'rss',
    url: 'https://a.example/?b=c',
  })
})

test.each([
  ['', [], /^text: found an empty text, expected at least 1 character$/],
  ['a', ['likes'], /^field not understood: likes; write it as name=value$/],
  ['a', ['reach=5'], /^unknown field: reach; known are title, language, .*followers$/],
  ['a', ['likes=many'], /^likes: found "many", expected a (whole )?number$/],
  ['a', ['likes='], /^likes: found an empty text, expected a (whole )?number$/],
  [
    'a',
    ['rating=9', 'followers=-1'],
    /^rating: found 9, expected at most 5, followers: found -1, expected at least 0$/,
  ],
])('a flag that cannot be used is named with what it should be: %j %j', (text, flags, message) => {
  expect(() => exampleOf(text, undefined, flags)).toThrow(
    expect.objectContaining({ code: 'SL_USAGE', message: expect.stringMatching(message) }),
  )
})
