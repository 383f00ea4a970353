import type { HistoryRow, SearchPeriod, SearchSummary } from './port.ts'
import { dayOf, daysBetween, type SampleMention, sampleOf } from './preview.ts'
import { openSample } from './sample.ts'

/** Mentions that only one of two queries finds. */
interface Difference {
  readonly mentions: number
  readonly sample: readonly SampleMention[]
}

/** What a change of a query would have gained and lost in stored history. */
export interface QueryDiff extends SearchSummary {
  readonly kept: number
  readonly gained: Difference
  readonly lost: Difference
  /** Days (UTC) with a difference, oldest first. */
  readonly days: readonly { readonly day: string; readonly gained: number; readonly lost: number }[]
}

const SAMPLE_SIZE = 10
const SEED = 20_261_121

/** Gathers a diff from rows that match the old query (`isOld`), the new one (`isNew`), or both. */
export const openDiff = (period: SearchPeriod) => {
  const samples = {
    gained: openSample<SampleMention>(SAMPLE_SIZE, SEED),
    lost: openSample<SampleMention>(SAMPLE_SIZE, SEED),
  }
  const counts = { gained: 0, lost: 0, kept: 0 }
  const days = new Map<string, { gained: number; lost: number }>()
  const note = (row: HistoryRow, what: 'gained' | 'lost'): void => {
    counts[what]++
    samples[what].add(sampleOf(row))
    const day = dayOf(row.mention.publishedAt)
    const of = days.get(day) ?? { gained: 0, lost: 0 }
    of[what]++
    days.set(day, of)
  }
  return {
    add: (row: HistoryRow, isOld: boolean, isNew: boolean): void => {
      if (isOld && isNew) counts.kept++
      else if (isOld) note(row, 'lost')
      else if (isNew) note(row, 'gained')
    },
    finish: (summary: SearchSummary): QueryDiff => ({
      ...summary,
      kept: counts.kept,
      gained: { mentions: counts.gained, sample: samples.gained.all() },
      lost: { mentions: counts.lost, sample: samples.lost.all() },
      days: daysBetween(summary.since, period.to).flatMap((day) => {
        const of = days.get(day)
        return of === undefined ? [] : [{ day, ...of }]
      }),
    }),
  }
}
