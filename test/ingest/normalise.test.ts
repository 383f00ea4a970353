import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeMention, encodeMention } from '../../ingest/mention-codec.ts'
import { fingerprintOf, normalise, statedVersionOf } from '../../ingest/normalise.ts'
import { cleanText } from '../../ingest/normalise-fields.ts'
import type { Sighting } from '../../ingest/source.ts'
import { noon } from '../house/builders.ts'

const options = { source: 'test', now: noon, textCharsMax: 1_000 }
const of = (over: object): ReturnType<typeof normalise> =>
  normalise({ nativeId: '1', kind: 'post', text: 'fine', publishedAt: noon, ...over } as Sighting, options)
const good = (over: object) => {
  const outcome = of(over)
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome))
  return outcome.value
}

describe('what makes a mention must be right', () => {
  test.each([
    [{ nativeId: '' }, 'nativeId'],
    [{ nativeId: 7 }, 'nativeId'],
    [{ nativeId: '\0' }, 'nativeId'],
    [{ nativeId: 'a\0b' }, 'nativeId: NUL or half a character in it'],
    [{ nativeId: 'a\ud800' }, 'nativeId: NUL or half a character in it'],
    [{ nativeId: 'x'.repeat(1_001) }, 'nativeId'],
    [{ text: undefined }, 'text'],
    [{ text: { secret: 'words' } }, 'text'],
    [{ kind: 'secret words' }, 'kind'],
    [{ kind: undefined }, 'kind'],
  ])('%j is rejected with the name of the field', (over, field) => {
    const outcome = of(over)
    expect(outcome).toMatchObject({ kind: 'reject', detail: expect.stringContaining(field) })
    expect(JSON.stringify(outcome)).not.toContain('secret')
  })

  test.each([null, undefined, 'text', 5, []])('%j is rejected, not thrown', (nothing) => {
    expect(normalise(nothing as unknown as Sighting, options).kind).toBe('reject')
  })
})

describe('any other field that says nonsense is unknown', () => {
  test('counts that are negative, no number or beyond counting; fractions are cut', () => {
    const engagement = { likes: -1, comments: Number.NaN, shares: 2.9, views: '12' }
    expect(good({ engagement }).engagement).toEqual({ shares: 2 })
    expect(good({ engagement: { likes: 0 }, author: { id: 'a', followers: 0 } })).toMatchObject({
      engagement: { likes: 0 },
      author: { followers: 0 },
    })
    expect(good({ engagement: { likes: Number.POSITIVE_INFINITY } }).engagement).toBeUndefined()
    expect(good({ author: { id: 'a', followers: -5, verified: 'yes' } }).author).toEqual({ id: 'a' })
  })

  test.each([
    'author',
    'engagement',
    'thread',
    'place',
    'rating',
    'media',
    'links',
    'title',
    'url',
    'channel',
    'language',
  ])('%s of a wrong type', (field) => {
    for (const value of [5.5, true, null, [], {}, [[]], { toString: 5 }, '']) {
      expect(good({ [field]: value })).not.toHaveProperty(field)
    }
  })

  test('links and addresses that are none of the web', () => {
    const bad = [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://a b',
      '//x.example',
      'ftp://x.example/',
      `https://x/${'y'.repeat(2_000)}`,
      5,
    ]
    const mention = good({
      url: bad[0],
      links: [...bad, 'https://ok.example/1'],
      author: { id: 'a', url: bad[0] },
      media: [
        { kind: 'image', url: bad[0] },
        { kind: 'smell', url: 'https://ok.example/2' },
      ],
    })
    expect(mention).not.toHaveProperty('url')
    expect(mention.links).toEqual(['https://ok.example/1'])
    expect(mention.author).toEqual({ id: 'a' })
    expect(mention.media).toEqual([{ kind: 'other', url: 'https://ok.example/2' }])
  })

  test('fields nobody knows, half a coordinate, a rating off its scale', () => {
    const mention = good({ surprise: 1, rating: { value: 7, scale: '1-5' }, place: { latitude: 50, city: 'Köln' } })
    expect(mention).not.toHaveProperty('surprise')
    expect(mention).not.toHaveProperty('rating')
    expect(mention.place).toEqual({ city: 'Köln' })
  })

  test('an author without an id is known by the handle, else by the name', () => {
    expect(good({ author: { name: 'Ada', handle: 'ada_l' } }).author).toMatchObject({ id: 'ada_l' })
    expect(good({ author: { name: 'Ada' } }).author).toEqual({ id: 'Ada', name: 'Ada' })
    expect(good({ author: { id: 7, handle: 'ada_l' } }).author).toMatchObject({ id: '7' })
  })

  test('a rating without a scale is one of 0 to 1', () => {
    expect(good({ rating: { value: 0.5 } }).rating).toEqual({ value: 0.5, scale: '0-1' })
  })

  test.each([
    ['en-GB', 'en'],
    ['DE_at', 'de'],
    ['deu', 'de'],
    ['iw', 'he'],
    ['fil', 'fil'],
    ['und', undefined],
    ['zxx', undefined],
    ['qht', undefined],
    ['German', undefined],
  ])('the language %s is stated as %s', (stated, language) => {
    expect(good({ language: stated }).language).toBe(language)
  })

  test('huge lists are cut, long names too', () => {
    const links = Array.from({ length: 200_000 }, (_, at) => `https://x.example/${at}`)
    expect(good({ links }).links).toHaveLength(100)
    expect(good({ author: { id: 'a', name: 'n'.repeat(9_000) } }).author?.name).toHaveLength(500)
  })
})

describe('clocks', () => {
  test.each([undefined, Number.NaN, Date.UTC(1, 0), Date.UTC(9999, 0), '2026-11-13', noon + 3_600_000, null, Infinity])(
    '%p becomes the time of collection, with a mark',
    (publishedAt) => {
      expect(good({ publishedAt })).toMatchObject({ publishedAt: noon, clockClamped: true })
    },
  )

  test('a possible one stays, in whole milliseconds', () => {
    expect(good({ publishedAt: noon - 0.5, editedAt: noon + 0.7 })).toMatchObject({
      publishedAt: noon - 1,
      editedAt: noon,
    })
    expect(good({})).not.toHaveProperty('clockClamped')
    expect(good({ editedAt: Number.NaN })).not.toHaveProperty('editedAt')
  })

  test('one that is ahead of ours by up to ten minutes is believed', () => {
    expect(good({ publishedAt: noon + 600_000 })).toMatchObject({ publishedAt: noon + 600_000 })
    expect(good({ publishedAt: noon + 600_000 })).not.toHaveProperty('clockClamped')
    expect(good({ publishedAt: noon + 600_001 })).toMatchObject({ publishedAt: noon, clockClamped: true })
  })

  test.each([0, -1, 1.5, Number.NaN, 9e15, '3', null])('%p is no version that a source can count', (version) => {
    expect(statedVersionOf(version)).toBeUndefined()
  })
})

describe('text', () => {
  test('10 MB are cut at the limit with a mark, lone surrogates and NUL are gone', () => {
    const { text } = good({ text: `a\0b\ud800c${'x'.repeat(10_000_000)}` })
    expect(text).toHaveLength(1_000)
    expect(text.startsWith('ab\ufffdcx')).toBe(true)
    expect(text.endsWith('…')).toBe(true)
  })

  test('a pair of surrogates is never cut in two', () => {
    for (let max = 2; max < 12; max++) expect(cleanText('a😀😀😀😀😀😀', max).isWellFormed()).toBe(true)
    expect(cleanText('1234', 4)).toBe('1234')
    expect(cleanText('12345', 4)).toBe('123…')
    // What is taken out takes no room; what was never looked at is told.
    expect(cleanText(`ab${'\0'.repeat(10)}cd`, 4)).toBe('ab…')
    expect(cleanText('\0\0\0\0abcd', 4)).toBe('abcd')
  })
})

test('whatever comes in, a mention that comes out survives the log', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 2 })
  const loose = fc.record(
    { nativeId: fc.string(), kind: fc.constant('post'), text: fc.string({ unit: 'binary' }), title: anything, url: anything,
      links: anything, media: anything, author: anything, engagement: anything, rating: anything, place: anything,
      thread: anything, publishedAt: anything, editedAt: anything, language: anything, channel: anything, deleted: anything },
  ) // biome-ignore format: a list of fields
  fc.assert(
    fc.property(loose, (sighting) => {
      const outcome = normalise(sighting as unknown as Sighting, options)
      if (outcome.kind !== 'ok') return sighting.nativeId === '' || sighting.nativeId.includes('\0')
      const read = decodeMention(encodeMention(outcome.value), 1_048_576)
      expect(read).toEqual({ kind: 'ok', value: outcome.value })
      return true
    }),
    { numRuns: 500 },
  )
})

describe('the fingerprint', () => {
  test('stays what it was, or every post that is seen again would become a new version', () => {
    const links = ['https://example.org/b']
    const whole = good({ title: 'Fine', url: 'https://example.org/a', links, language: 'en', author: { id: 'ada' } })
    expect(fingerprintOf(whole)).toBe('e0aac17362f6278a')
  })

  test('knows changed words and counts', () => {
    const before = fingerprintOf(good({}))
    expect(fingerprintOf(good({ text: 'finer' }))).not.toBe(before)
    expect(fingerprintOf(good({ engagement: { likes: 1 } }))).not.toBe(before)
    expect(fingerprintOf(good({ publishedAt: noon - 1 }))).not.toBe(before)
  })

  test('does not care in which order fields come, where it was found, when it was collected', () => {
    const later = normalise(
      { text: 'fine', kind: 'post', nativeId: '1', channel: 'elsewhere', editedAt: noon } as Sighting,
      {
        ...options,
        now: noon + 60_000,
      },
    )
    if (later.kind !== 'ok') throw new Error('rejected')
    expect(fingerprintOf(later.value)).toBe(fingerprintOf(good({ publishedAt: undefined })))
  })
})
