import { expect, test } from '@jest/globals'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { frameOf } from '../../../dashboards/web/app/chart/trend-options.ts'
import { markPlaces } from '../../../dashboards/web/app/chart/trend-places.ts'
import { formatsFor } from '../../../dashboards/web/app/format.ts'
import type { Trend } from '../../../dashboards/web/contract/figures.ts'
import type { IncidentView } from '../../../dashboards/web/contract/incidents.ts'

const start = Date.UTC(2026, 10, 13)
const buckets = Array.from({ length: 60 }, (_, nth) => ({
  at: start + nth * HOUR_MS,
  until: start + (nth + 1) * HOUR_MS,
  mentions: 0,
  expected: null,
}))
const trend = { buckets } as unknown as Trend
const frame = frameOf(false, trend, formatsFor('en', 'UTC'))
const anIncident = (id: string, hours: number) => ({ id, startedAt: start + hours * HOUR_MS }) as IncidentView
const marked = (incidents: readonly IncidentView[]) =>
  markPlaces(incidents, () => 'Incident 12:00', { trend, frame, step: 10 }).map(({ incident, x, word }) => [
    incident.id,
    x - frame.left,
    word,
  ])

test('of incidents whose words would lie on each other the first has its word, the others stay a line', () => {
  expect(marked([anIncident('open', 30), anIncident('newer', 35), anIncident('far', 55)])).toEqual([
    ['open', 300, 'before'],
    ['newer', 350, undefined],
    ['far', 550, 'before'],
  ])
  // One behind its line, the other before its own, and both between them.
  expect(marked([anIncident('left', 15), anIncident('right', 26)])).toEqual([
    ['left', 150, 'after'],
    ['right', 260, undefined],
  ])
})

test('an incident that began before the chart does stands at its start, not nowhere', () => {
  expect(marked([anIncident('long', -20)])).toEqual([['long', 0, 'after']])
})

test('beside the last bar there is room for half of the name of its day', () => {
  const [day, size] = [formatsFor('de', 'UTC').dayOfYear(Date.UTC(2026, 8, 30)), 11]
  expect(frame.right).toBeGreaterThanOrEqual((day.length * size * 0.55) / 2 - 5)
})

test('a chart in a taller row is taller by as much, and never lower than it must be', () => {
  const f = formatsFor('en', 'UTC')
  const tall = frameOf(false, trend, f, frame.height + 70)
  expect([tall.height, tall.volumeHeight, tall.netTop]).toEqual([
    frame.height + 70,
    frame.volumeHeight + 70,
    frame.netTop + 70,
  ])
  expect(frameOf(false, trend, f, 10)).toEqual(frame)
})
