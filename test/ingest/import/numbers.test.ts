import { describe, expect, test } from '@jest/globals'
import { countEntities, decodeEntities } from '../../../ingest/import/entities.ts'
import { guessScale, readCount, readRating } from '../../../ingest/import/numbers.ts'

describe('counts', () => {
  test.each([
    ['1204', 1204],
    ['1,204', 1204],
    ['1.204', 1204],
    ['1.204.567', 1204567],
    ['1 204', 1204],
    ['1.2k', 1200],
    ['1,2 Tsd.', 1200],
    ['3.4M', 3_400_000],
    ['2 Mio', 2_000_000],
    ['12.0', 12],
    [12, 12],
    [0, 0],
  ])('%j is %d', (value, expected) => {
    expect(readCount(value)).toBe(expected)
  })

  test.each([['-3'], [-3], ['many'], ['1k2'], ['0x10'], ['1,2,3'], [Number.NaN], [null], ['9'.repeat(400)], ['3 xyz']])(
    '%.20j is no count',
    (value) => {
      expect(readCount(value)).toBeUndefined()
    },
  )
})

describe('ratings', () => {
  const five = { worst: 1, best: 5 }
  test.each([
    ['4', { value: 0.75, scale: '1-5' }],
    [1, { value: 0, scale: '1-5' }],
    ['4/5', { value: 0.75, scale: '1-5' }],
    ['8/10', { value: 0.777778, scale: '1-10' }],
    ['8/20', { value: 0.4, scale: '0-20' }],
    ['4,5 von 5 Sternen', { value: 0.875, scale: '1-5' }],
    ['80%', { value: 0.8, scale: '0-100' }],
    ['★★★★☆', { value: 0.75, scale: '1-5' }],
    ['Not Recommended', { value: 0, scale: '0-1' }],
    ['empfohlen', { value: 1, scale: '0-1' }],
    [true, { value: 1, scale: '0-1' }],
    ['Poor', { value: 0.25, scale: '0-1' }],
    ['7', undefined],
    ['1/1', undefined],
    ['good', undefined],
  ])('%j becomes %j', (value, expected) => {
    expect(readRating(value, five)).toEqual(expected)
  })

  test.each([
    [['1', '5', '3'], { worst: 1, best: 5 }],
    [['0', '5'], { worst: 0, best: 5 }],
    [['0.2', '0.9'], { worst: 0, best: 1 }],
    [['9', '1'], { worst: 1, best: 10 }],
    [['85', '20'], { worst: 0, best: 100 }],
  ])('values %j are on %j', (values, expected) => {
    expect(guessScale(values)).toEqual(expected)
  })
})

describe('HTML entities', () => {
  test('are decoded exactly once', () => {
    expect(decodeEntities('a &amp; b &lt;3 &amp;lt; &#8217; &#x1F44D; &Uuml;ber')).toBe('a & b <3 &lt; ’ 👍 Über')
  })

  test('what is none, and control characters, stay as they are', () => {
    const text = 'AT&T &foo; &#0; &#27; &#xD800; &constructor; &; R&D'
    expect(decodeEntities(text)).toBe(text)
  })

  test('a bare ampersand is told from an encoded one', () => {
    expect(countEntities(['a &amp; b', 'c', 'AT&T', '&lt;3 & you'])).toEqual({ encoded: 2, bare: 2 })
  })
})
