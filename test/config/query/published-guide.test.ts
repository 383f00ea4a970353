// The operators of a published guide, in its own syntax, case by case: what it accepts is accepted, what it refuses is
// refused, for a reason that is named.
import { describe, expect, test } from '@jest/globals'
import { readQuery } from '../../../config/query/read.ts'

const accepted: readonly (readonly [string, string])[] = [
  ['AND, OR, NOT in capitals', 'apple NOT juice'],
  ['a phrase', '"apple juice"'],
  ['phrase proximity', '"apple juice"~5'],
  ['group proximity', '(apple AND juice)~5'],
  ['NEAR between brackets', '((apple OR orange) NEAR/5 (phone OR smartphone))'],
  ['NEAR in order', 'logitech NEAR/2f keyboard'],
  ['side by side', 'logitech NEAR/0f keyboard'],
  ['a wildcard at the end', 'complain*'],
  ['a wildcard inside', 'customi?e'],
  ['a wildcard behind two letters', 'ab*'],
  ['case-sensitive words', '{BT}'],
  ['accents', 'niño OR nino'],
  ['a comment', 'apple <<<the company>>> NOT juice'],
  ['#tags and @names', '#kavento OR @kavento'],
  ['emoji and currency', '😀 OR €5'],
  ['title', 'title:apple'],
  ['site', 'site:twitter.com'],
  ['url', 'url:"msn.com/news"'],
  ['links', 'links:kavento.com'],
  ['author', 'author:"brandwatch office"'],
  ['country, region and city', 'country:gbr AND region:usa.fl AND city:"deu.berlin.berlin"'],
  ['latitude and longitude', 'latitude:[41 TO 44] AND longitude:[-73 TO -69]'],
  ['language', 'language:en'],
  ['a range', 'authorFollowers:[500 TO 100000]'],
  ['rating', 'rating:3 OR rating:[3 TO 5]'],
  ['minutes of the day', 'minuteOfDay:[1110 TO 1140]'],
  [
    'engagement types',
    'engagementType:COMMENT OR engagementType:REPLY OR engagementType:RETWEET OR engagementType:QUOTE',
  ],
  ['threads', 'guid:1 OR parentPostId:2 OR rootPostId:3 OR engagingWith:4'],
  ['verified authors', 'authorVerified:true'],
  ['subreddits', 'subreddit:germany'],
  ['a space behind the colon', 'language: en'],
  ['an old spelling of a name', 'at_mentions:kavento'],
  ['Talkwalker: AND NOT', 'apple AND NOT juice'],
  ['Talkwalker: minus', 'apple -juice'],
  ['Talkwalker: lang', 'apple AND lang:de'],
  ['Talkwalker: domainurl', 'apple AND domainurl:spiegel.de'],
  ['Talkwalker: ONEAR', 'apple ONEAR/3 juice'],
  ['X: is', 'apple AND is:retweet'],
]

const refused: readonly (readonly [string, string, string])[] = [
  ['AND beside OR without brackets', 'apple OR orange AND juice', 'EQ122'],
  ['NEAR beside OR without brackets', 'apple NEAR/5 phone OR orange', 'EQ126'],
  ['a leading wildcard', '*apple', 'EQ140'],
  ['a wildcard behind one letter', 'a*', 'EQ141'],
  ['only NOT', 'NOT apple', 'EQ123'],
  ['a leading NOT beside OR', 'NOT apple OR juice', 'EQ123'],
  ['a space before the colon', 'language :en', 'EQ152'],
  ['an open quote', '"apple juice', 'EQ114'],
  ['an open bracket', '(apple OR juice', 'EQ112'],
  ['~ away from its phrase', '"apple juice" ~5', 'EQ130'],
  ['a distance inside a distance', '((apple NEAR/2 pie) AND juice)~5', 'EQ133'],
  ['a range in small letters', 'authorFollowers:[1 to 2]', 'EQ157'],
  ['long case-sensitive words', '{AVeryLongCaseSensitiveWord}', 'EQ143'],
  // Brandwatch silently takes this as text; we do not.
  ['an unknown field', 'languag:en', 'EQ150'],
  ['a field that no source here answers', 'authorGender:F', 'EQ151'],
]

const warned: readonly (readonly [string, string, string])[] = [
  ['no operator', 'apple juice', 'EQ125'],
  ['small letters', 'apple and juice', 'EQ124'],
]

describe('accepted as in the guide', () => {
  test.each(accepted)('%s: %s', (_, query) => {
    const read = readQuery(query)
    expect(read.problems).toEqual([])
    expect(read.query).toBeDefined()
  })
})

describe('refused as in the guide', () => {
  test.each(refused)('%s: %s', (_, query, code) => {
    const read = readQuery(query)
    expect(read.query).toBeUndefined()
    expect(read.problems.map((problem) => problem.code)).toContain(code)
  })
})

describe('understood, with a warning', () => {
  test.each(warned)('%s: %s', (_, query, code) => {
    const read = readQuery(query)
    expect(read.query).toBeDefined()
    expect(read.problems.map((problem) => problem.code)).toEqual([code])
  })
})
