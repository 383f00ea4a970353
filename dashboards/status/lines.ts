import { printableCut } from '../../config/printable.ts'
import type { StatusReport } from './report.ts'

const ageText = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
const number = (value: number): string => value.toLocaleString('en-US')
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
}

const BRANDS_SHOWN_MAX = 20
const SOURCES_SHOWN_MAX = 50

/** `earshot status` for a person; `now` in epoch ms. */
export const statusLines = (report: StatusReport, now: number): readonly string[] => {
  const { log, lag, store, sources, deadLetters } = report
  const lagging = log.partitions.filter(({ lagRecords }) => lagRecords > 0)
  const wrong = report.parts.filter(({ ok }) => !ok)
  return [
    wrong.length === 0 ? 'all is well' : `${wrong.length} part${wrong.length === 1 ? ' is' : 's are'} not well`,
    ...aligned(
      report.parts.map(({ name, ok, reason }) => [
        ok ? 'ok' : 'NOT OK',
        printableCut(name, 60),
        printableCut(reason ?? '', 300),
      ]),
    ),
    '',
    lag === null
      ? 'lag: not known'
      : `lag: ${number(lag.records)} records, ${lag.seconds.toFixed(1)} s (${log.kind} log, ${log.partitions.length} partitions)`,
    ...aligned(
      lagging.map((one) => [`partition ${one.partition}`, `${number(one.lagRecords)} records`, ageText(one.lagMs)]),
    ),
    store === null ? 'stored: not known' : `stored: ${number(store.rows)} rows, ${megabytes(store.bytes)}`,
    ...aligned(
      (store?.brands ?? [])
        .slice(0, BRANDS_SHOWN_MAX)
        .map(({ brand, mentions }) => [printableCut(brand, 64), `${number(mentions)} mentions`]),
    ),
    ...(sources.length === 0 ? ['sources: none has run yet'] : ['sources:']),
    ...aligned(
      sources
        .slice(0, SOURCES_SHOWN_MAX)
        .map(({ name, kind, live, lastMentionAt }) => [
          printableCut(name, 60),
          printableCut(kind, 20),
          live ? 'live' : 'failing',
          lastMentionAt === undefined ? 'no mention yet' : `last mention ${ageText(now - lastMentionAt)} ago`,
        ]),
    ),
    ...(sources.length > SOURCES_SHOWN_MAX
      ? [`  and ${sources.length - SOURCES_SHOWN_MAX} more: --json lists all`]
      : []),
    deadLetters === null
      ? 'dead letters: not known'
      : `dead letters: ${number(deadLetters)}${deadLetters > 0 ? '; see: npx earshot dead list' : ''}`,
  ]
}
