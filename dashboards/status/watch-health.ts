import { gauges } from '../../config/events.ts'
import { pause } from '../../config/time/deadline.ts'
import { type HealthDeps, healthOf } from './health.ts'
import type { StatusReport } from './report.ts'

const EVERY_MS = 5_000

/** A report that is never older than a few seconds, and the gauges of `/metrics` that say the same. */
export interface HealthWatch {
  readonly report: () => Promise<StatusReport>
  /** Looks again and again until aborted. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

/** What is not known any more is taken back: a gauge that stays where it was looks well. */
const tellGauges = (report: StatusReport, before: StatusReport | undefined): void => {
  gauges.lagRecords.reset()
  gauges.lagSeconds.reset()
  for (const { partition, lagRecords, lagMs } of report.log.partitions) {
    gauges.lagRecords.set({ partition }, lagRecords)
    gauges.lagSeconds.set({ partition }, lagMs / 1_000)
  }
  gauges.deadLetters.set(report.deadLetters ?? Number.NaN)
  for (const { name } of before?.parts ?? []) gauges.up.remove({ part: name })
  for (const { name, ok } of report.parts) gauges.up.set({ part: name }, ok ? 1 : 0)
  for (const { name, lastMentionAt } of report.sources) {
    if (lastMentionAt !== undefined) gauges.lastMention.set({ source: name }, lastMentionAt / 1_000)
  }
}

export const openHealthWatch = (deps: HealthDeps, signal: AbortSignal): HealthWatch => {
  let latest: { readonly at: number; readonly report: Promise<StatusReport> } | undefined
  const report = (): Promise<StatusReport> => {
    // Whoever asks often shares one look. By a clock that nobody sets back.
    const now = performance.now()
    if (latest === undefined || now - latest.at >= EVERY_MS) {
      latest = { at: now, report: healthOf(deps, signal) }
    }
    return latest.report
  }
  return {
    report,
    run: async (until) => {
      let before: StatusReport | undefined
      while (!until.aborted) {
        const now = await report()
        tellGauges(now, before)
        before = now
        await pause(EVERY_MS, until)
      }
    },
  }
}
