import { expect, test } from '@jest/globals'
import { formatsFor } from '../../../dashboards/web/app/format.ts'
import { ratingOf } from '../../../dashboards/web/app/mentions/rating.ts'
import { en } from '../../../dashboards/web/app/words/en.ts'

const plain = (text: string): string => text.replaceAll('\u202f', ' ')

test.each([
  [1, '1-5', '★★★★★', '5 of 5 stars'],
  [0, '1-5', '★☆☆☆☆', '1 of 5 stars'],
  [0.625, '1-5', '★★★½☆', '3.5 of 5 stars'],
  [0.9, '0-5', '★★★★½', '4.5 of 5 stars'],
  [0.7, '0-10', undefined, 'rated 7 of 10'],
  // A share, a German school grade, a scale that only its source understands.
  [0.75, '0-1', undefined, 'rated 75 %'],
  [0.8, '6-1', undefined, 'rated 80 %'],
  [0.5, 'thumbs', undefined, 'rated 50 %'],
])('tells what a reviewer gave as it was given, in words too: %f of %s', (rating, ratingScale, stars, words) => {
  const told = ratingOf({ rating, ratingScale }, { f: formatsFor('en', 'UTC'), w: en })
  expect([told?.stars, plain(told?.words ?? '')]).toEqual([stars, words])
})

test('tells no rating of what has none', () => {
  expect(ratingOf({ rating: null, ratingScale: '' }, { f: formatsFor('en', 'UTC'), w: en })).toBeUndefined()
})
