import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { annotate, annotationsOf, parseAnnotations, textKey } from '../../../enrich/train/annotations.ts'

const folder = new URL('../../../enrich/train/own/annotations/', import.meta.url)

describe('what we say of texts of other sets', () => {
  const late = 'my parcel is a week late, when will it come?'
  const said = parseAnnotations(`${textKey(late)} -cqa\n${textKey('nice one')} +\n`, 'set.txt')

  test('is found by the text, with mood, intents and emotions', () => {
    expect(annotate([{ t: late, y: 1, s: 'train' }], said)).toEqual([
      {
        t: late,
        y: 1,
        s: 'train',
        sentiment: 'negative',
        intents: ['complaint', 'question'],
        emotions: ['anger'],
      },
    ])
    expect(annotate([{ t: 'nice one' }], said)).toEqual([
      { t: 'nice one', sentiment: 'positive', intents: [], emotions: [] },
    ])
  })

  test('says nothing of any other text', () => {
    expect(annotate([{ t: 'nice one!' }], said)).toEqual([{ t: 'nice one!' }])
    expect(annotationsOf('no-such-set').size).toBe(0)
  })

  test.each(['0123456789ab', '0123456789ab x', '0123456789ab -z', 'nice one +'])(
    'is refused with its line: %s',
    (bad) => {
      expect(() => parseAnnotations(`${textKey('fine')} 0\n${bad}\n`, 'set.txt')).toThrow(
        expect.objectContaining({ code: 'SL_TRAIN_DATA', message: expect.stringContaining('set.txt:2') }),
      )
    },
  )
})

test('the annotations of this version can all be read, and hold no text', () => {
  const names = readdirSync(folder).map((name) => name.replace('.txt', ''))
  expect(names).toContain('complaints')
  for (const name of names) {
    const moods = new Set(Array.from(annotationsOf(name).values(), ({ sentiment }) => sentiment))
    expect(moods).toEqual(new Set(['negative', 'neutral', 'positive']))
  }
})
