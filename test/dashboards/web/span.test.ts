import { expect, test } from '@jest/globals'
import { DAY_MS, MINUTE_MS } from '../../../config/instant.ts'
import { againstOf, spanOf } from '../../../dashboards/web/span.ts'
import { noon } from '../../house/builders.ts'

const asked = { brand: 'kavento', from: noon - 7 * DAY_MS, to: noon }

test('a span is held against the one of its length right before, or from where it is said', () => {
  const span = spanOf(asked)
  expect(againstOf(asked, span)).toEqual({ from: noon - 14 * DAY_MS, to: noon - 7 * DAY_MS })
  const against = noon - 365 * DAY_MS
  expect(againstOf({ ...asked, against }, span)).toEqual({ from: against, to: against + 7 * DAY_MS })
})

test('what a span is held against never reaches into it', () => {
  const span = spanOf(asked)
  expect(againstOf({ ...asked, against: noon - 8 * DAY_MS }, span).to).toBe(span.from)
  expect(() => againstOf({ ...asked, against: span.from }, span)).toThrow('against must lie before from')
})

test('a span ends behind its beginning, within 400 days, on the grid of five minutes around it', () => {
  expect(spanOf({ from: noon + 1, to: noon + 2 })).toEqual({ from: noon, to: noon + 5 * MINUTE_MS })
  expect(() => spanOf({ from: noon, to: noon })).toThrow('to must lie after from')
  expect(spanOf({ from: noon - 400 * DAY_MS, to: noon })).toEqual({ from: noon - 400 * DAY_MS, to: noon })
  expect(() => spanOf({ from: noon - 400 * DAY_MS - 1, to: noon })).toThrow('span longer than 400 days')
})
