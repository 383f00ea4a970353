import { BrandId } from '../../../config/settings/watched.ts'
import { DAY_MS, HOUR_MS, hourFloor, secondsOf } from '../../../config/time/instant.ts'
import type { Store } from '../../../store/client.ts'
import { incidentsOfBrands } from '../../../store/queries/incidents-of-brands.ts'
import { mentionsById } from '../../../store/queries/mentions-by-id.ts'
import { pulseOfBrand } from '../../../store/queries/pulse-of-brand.ts'
import { BIN_MS, binOf } from '../../crisis/series.ts'
import type { Incidents, IncidentView } from '../contract/incidents.ts'
import type { Span } from '../contract/values.ts'
import { mentionView } from './mentions.ts'
import { hourCeil, millis } from './span.ts'

type Row = (typeof incidentsOfBrands)['row']['_output']

/** More than one a day of a year. */
const INCIDENTS_MAX = 500
/** Only the first ones come with samples and counts: the others are marks on a time axis. */
const DETAILED_MAX = 3
const SAMPLES_MAX = 3
/** Samples may be older than the start that was found for their incident. */
const SAMPLE_LEAD_MS = 6 * HOUR_MS

/** Incidents of some brands that touch a span, those that go on and the newest with their samples. */
export const askIncidents = async (
  store: Store,
  asked: {
    readonly brands: readonly string[]
    readonly span: Span
    readonly writtenSince?: number
    readonly now: number
  },
  signal: AbortSignal,
): Promise<Incidents> => {
  const rows = await store.ask(
    incidentsOfBrands,
    {
      brands: [...asked.brands],
      from: millis(asked.span.from),
      to: millis(asked.span.to),
      writtenSince: millis(asked.writtenSince ?? 0),
      limit: INCIDENTS_MAX,
    },
    signal,
  )
  const incidents = await Promise.all(rows.map((row, at) => viewOf(store, row, at < DETAILED_MAX, asked.now, signal)))
  return { incidents, left: (rows[0]?.total ?? 0) - rows.length }
}

const viewOf = async (
  store: Store,
  row: Row,
  detailed: boolean,
  now: number,
  signal: AbortSignal,
): Promise<IncidentView> => {
  const { score: _, writtenAt: __, total: ___, samples, ...same } = row
  if (!detailed) return { ...same, samples: [], since: { mentions: row.mentions, negative: row.negative } }
  const brand = BrandId.parse(row.brand)
  const until = row.endedAt ?? now
  const end = Math.max(until, row.detectedAt) + HOUR_MS
  const fromSeconds = secondsOf(binOf(row.startedAt))
  const [texts, moods] = await Promise.all([
    store.ask(
      mentionsById,
      {
        brand,
        ids: samples.slice(0, SAMPLES_MAX),
        fromSeconds: secondsOf(hourFloor(row.startedAt - SAMPLE_LEAD_MS)),
        toSeconds: secondsOf(hourCeil(Math.min(end, row.startedAt + 7 * DAY_MS))),
      },
      signal,
    ),
    store.ask(
      pulseOfBrand,
      { brand, fromSeconds, toSeconds: Math.ceil(until / 1_000), stepSeconds: BIN_MS / 1_000 },
      signal,
    ),
  ])
  return {
    ...same,
    samples: texts.map(mentionView),
    since: {
      mentions: moods.reduce((sum, row) => sum + row.mentions, 0),
      negative: moods.reduce((sum, row) => sum + row.negative, 0),
    },
  }
}
