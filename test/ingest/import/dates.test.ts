import { describe, expect, test } from '@jest/globals'
import { dateReader } from '../../../ingest/import/dates.ts'
import { orderFrom } from '../../../ingest/import/mapping.ts'
import { wallClockOf } from '../../../ingest/import/zone.ts'

const read = (text: string, order: 'us' | 'eu' = 'us', zone = 'UTC', dots: 'us' | 'eu' = 'eu'): string | undefined => {
  const at = dateReader({ wall: wallClockOf(zone), order, dots })(text)
  return at === undefined ? undefined : new Date(at).toISOString()
}

describe('dates', () => {
  test.each([
    ['2015-02-24T11:35:52Z', '2015-02-24T11:35:52.000Z'],
    ['2015-02-24T11:35:52.123456+01:00', '2015-02-24T10:35:52.123Z'],
    ['2015-02-24 11:35:52 -0800', '2015-02-24T19:35:52.000Z'],
    ['2015-02-24 11:35', '2015-02-24T11:35:00.000Z'],
    ['2015-02-24', '2015-02-24T00:00:00.000Z'],
    ['2015/02/24 11:35:52', '2015-02-24T11:35:52.000Z'],
    ['20150224T113552Z', '2015-02-24T11:35:52.000Z'],
    ['1424777752', '2015-02-24T11:35:52.000Z'],
    ['1424777752.5', '2015-02-24T11:35:52.500Z'],
    ['1424777752123', '2015-02-24T11:35:52.123Z'],
    ['1424777752123456', '2015-02-24T11:35:52.123Z'],
    ['946684800000', '2000-01-01T00:00:00.000Z'],
    ['24.2.69', '2069-02-24T00:00:00.000Z'],
    ['24.2.70', '1970-02-24T00:00:00.000Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
    ['2015-02-24 11:35 +14:00', '2015-02-23T21:35:00.000Z'],
    ['2/24/2015 11:35', '2015-02-24T11:35:00.000Z'],
    ['2/24/15 1:35 PM', '2015-02-24T13:35:00.000Z'],
    ['02/24/2015, 12:05:09 AM', '2015-02-24T00:05:09.000Z'],
    ['24.2.2015 11:35', '2015-02-24T11:35:00.000Z'],
    ['24.02.2015, 11:35 Uhr', '2015-02-24T11:35:00.000Z'],
    ['24.02.2015 24:00', '2015-02-25T00:00:00.000Z'],
    ['24. Februar 2015 um 11:35', '2015-02-24T11:35:00.000Z'],
    ['Dienstag, 3. März 2015 11:35', '2015-03-03T11:35:00.000Z'],
    ['24-Feb-2015 11:35', '2015-02-24T11:35:00.000Z'],
    ['Feb 24, 2015 11:35 AM', '2015-02-24T11:35:00.000Z'],
    ['February 24th, 2015', '2015-02-24T00:00:00.000Z'],
    ['Tue Feb 24 11:35:52 -0800 2015', '2015-02-24T19:35:52.000Z'],
    ['Tue Feb 24 11:35:52 2015', '2015-02-24T11:35:52.000Z'],
    ['Tue, 24 Feb 2015 11:35:52 +0100', '2015-02-24T10:35:52.000Z'],
    ['Tue, 24 Feb 2015 11:35:52 GMT', '2015-02-24T11:35:52.000Z'],
    ['Tue Feb 24 2015 11:35:52 GMT-0800 (Pacific Standard Time)', '2015-02-24T19:35:52.000Z'],
    ['24.02.2015 11:35 MEZ', '2015-02-24T10:35:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31', '9999-12-31T00:00:00.000Z'],
  ])('%s is understood', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test.each([
    ['2015-02-30'],
    ['2023-02-29'],
    ['2100-02-29'],
    ['2015-02-24 11:35 +14:01'],
    ['2015-13-01'],
    ['24/2/2015 11:35'],
    ['2015-02-24 25:00'],
    ['2/24/2015 13:35 pm'],
    ['Tue Foo 24 11:35:52 2015'],
    ['yesterday'],
    ['12345'],
    ['2015-02-24 11:35 XYZ'],
    ['x'.repeat(100_000)],
    ['1'.repeat(79)],
  ])('%.40s is no date', (text) => {
    expect(read(text)).toBeUndefined()
  })

  test('the order of day and month is as stated, and dots mean day first unless it is', () => {
    expect(read('2/3/2015', 'us')).toBe('2015-02-03T00:00:00.000Z')
    expect(read('2/3/2015', 'eu')).toBe('2015-03-02T00:00:00.000Z')
    expect(read('2.3.2015', 'us')).toBe('2015-03-02T00:00:00.000Z')
    expect(read('2.3.2015', 'us', 'UTC', 'us')).toBe('2015-02-03T00:00:00.000Z')
  })
})

describe('the order of day and month', () => {
  test.each([
    [['2/3/2015', '2/24/2015'], { order: 'us', why: 'values' }],
    [['2/3/2015', '24/2/2015'], { order: 'eu', why: 'values' }],
    [['24/2/2015', '2/24/2015', '3/24/2015'], { order: 'us', why: 'mixed' }],
    [['24/2/2015', '2/24/2015', '24/3/2015'], { order: 'eu', why: 'mixed' }],
    [['2/3/2015', '4/3/2015'], { order: 'us', why: 'assumed' }],
    [['02-03-2015'], { order: 'eu', why: 'assumed' }],
    [['2.3.2015'], { order: 'us', why: 'unneeded' }],
    [['2015-02-03'], { order: 'us', why: 'unneeded' }],
  ] as const)('%j gives %j', (values, expected) => {
    expect(orderFrom(values)).toEqual(expected)
  })
})

describe('zones', () => {
  test.each([
    ['2015-02-24 11:35', 'America/Los_Angeles', '2015-02-24T19:35:00.000Z'],
    ['2015-07-24 11:35', 'America/Los_Angeles', '2015-07-24T18:35:00.000Z'],
    // Spring: 02:30 does not exist and becomes 03:30 summer time; a minute before and after are plain.
    ['2015-03-29 01:59', 'Europe/Berlin', '2015-03-29T00:59:00.000Z'],
    ['2015-03-29 02:30', 'Europe/Berlin', '2015-03-29T01:30:00.000Z'],
    ['2015-03-29 03:00', 'Europe/Berlin', '2015-03-29T01:00:00.000Z'],
    // Autumn: 02:30 comes twice, the first (summer time) is taken.
    ['2015-10-25 01:59', 'Europe/Berlin', '2015-10-24T23:59:00.000Z'],
    ['2015-10-25 02:30', 'Europe/Berlin', '2015-10-25T00:30:00.000Z'],
    ['2015-10-25 03:00', 'Europe/Berlin', '2015-10-25T02:00:00.000Z'],
    ['2015-06-01 00:00', 'Asia/Kolkata', '2015-05-31T18:30:00.000Z'],
    ['2015-06-01 00:00Z', 'Asia/Kolkata', '2015-06-01T00:00:00.000Z'],
  ])('%s in %s', (text, zone, expected) => {
    expect(read(text, 'us', zone)).toBe(expected)
  })

  test('an unknown zone is an error that says what one looks like', () => {
    expect(() => wallClockOf('Europe/Atlantis')).toThrow('unknown time zone: Europe/Atlantis (such as Europe/Berlin)')
  })
})
