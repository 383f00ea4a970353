import { describe, expect, test } from '@jest/globals'
import { type Choice, changed, choiceOf, hashOf, searchOf } from '../../../dashboards/web/app/address.ts'
import { SPAN_MS_MAX } from '../../../dashboards/web/contract/limits.ts'

const noon = Date.UTC(2026, 10, 13, 12)
const refund: Choice = {
  brand: 'kavento',
  period: '2026-10-01..2026-10-31',
  language: 'de',
  filters: {
    mood: 'negative',
    query: '"zurück" AND language:de & more',
    topic: 'refund',
    place: { source: 'sample', channel: 'Reddit r/phones' },
    span: { from: noon, to: noon + 1 },
  },
}
const read = (search: string) => choiceOf(search, 'en')
const filtersOf = (search: string) => JSON.stringify(read(search).filters)

describe('the address of a view', () => {
  test('says all that was chosen, and is read as it was written', () => {
    expect(read(searchOf(refund, 'en'))).toEqual(refund)
    const plain = { ...refund, filters: { place: { source: 'hackernews', channel: '' } } }
    expect(read(searchOf(plain, 'en')).filters).toEqual(plain.filters)
  })

  test('is short where little was chosen', () => {
    expect(searchOf(read(''), 'en')).toBe('?period=7d')
  })

  test.each([
    '?mood=angry',
    `?query=${'a'.repeat(4_001)}`,
    '?query=%20%20',
    '?topic=<b>Call+us</b>',
    `?topic=${'a'.repeat(65)}`,
    '?channel=r/phones',
    '?source=&channel=r/phones',
    `?source=sample&channel=${'a'.repeat(501)}`,
    `?from=${noon}`,
    `?from=&to=${noon}`,
    `?from=${noon}&to=${noon}`,
    `?from=0&to=${noon}`,
    `?from=${noon}&to=9e15`,
    `?from=${noon}.5&to=${noon + 9}`,
    `?from=Infinity&to=${noon}`,
    `?from=${noon - SPAN_MS_MAX - 1}&to=${noon}`,
  ])('narrows nothing down by what no reader can have chosen: %#', (search) => {
    expect(filtersOf(search)).toBe('{}')
  })

  test('leads to the list once that is narrowed down, and else stays', () => {
    const all = { ...refund, filters: {} }
    expect(hashOf(refund, all, '#incident')).toBe('#mentions')
    expect(hashOf(refund, refund, '#topics')).toBe('#topics')
    expect(hashOf(all, refund, '#mentions')).toBe('')
  })
})

describe('a choice', () => {
  test('of another brand takes filters away, of another period the stretch of time that was chosen in it', () => {
    expect(changed(refund, { brand: 'telwyn' }).filters).toEqual({})
    expect(changed(refund, { period: '7d' }).filters).toEqual({ ...refund.filters, span: undefined })
    expect(changed(refund, { language: 'en' }).filters).toBe(refund.filters)
  })
})
