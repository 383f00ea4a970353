import { aligned } from '../../config/text/aligned.ts'
import { counted, grouped } from '../../config/text/counted.ts'
import { printableCut } from '../../config/text/printable.ts'
import type { StatusReport } from './report.ts'

export const ageText = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  if (seconds < 120) return `${seconds} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
const indented = (rows: readonly (readonly string[])[]): readonly string[] => aligned(rows).map((line) => `  ${line}`)

// Of thousands of feeds a person reads those that are not well: they are always shown.
const WELL_SHOWN_MAX = 50
const BRANDS_SHOWN_MAX = 20
const SOURCES_SHOWN_MAX = 50

/** What a list leaves out, if anything. */
const more = (all: number, shown: number, where: string): readonly string[] =>
  all > shown ? [`  and ${grouped(all - shown)} more${where}`] : []

/** `earshot status` for a person; `now` in epoch ms. */
export const statusLines = (report: StatusReport, now: number): readonly string[] => {
  const { log, lag, store, sources, deadLetters } = report
  const lagging = log.partitions.filter(({ lagRecords }) => lagRecords > 0)
  const wrong = report.parts.filter(({ ok }) => !ok)
  const parts = report.parts.filter(({ ok }, at) => !ok || at < WELL_SHOWN_MAX)
  const brands = store?.brands ?? []
  return [
    wrong.length === 0 ? 'all is well' : `${counted(wrong.length, 'part is', 'parts are')} not well`,
    ...indented(
      parts.map(({ name, ok, reason }) => [
        ok ? 'ok' : 'NOT OK',
        printableCut(name, 60),
        printableCut(reason ?? '', 300),
      ]),
    ),
    ...more(report.parts.length, parts.length, ' that are well'),
    '',
    lag === null
      ? 'lag: not known'
      : `lag: ${counted(lag.records, 'record')}, ${lag.seconds.toFixed(1)} s (${log.kind} log, ${counted(log.partitions.length, 'partition')})`,
    ...indented(
      lagging.map((one) => [`partition ${one.partition}`, counted(one.lagRecords, 'record'), ageText(one.lagMs)]),
    ),
    store === null ? 'stored: not known' : `stored: ${counted(store.rows, 'row')}, ${megabytes(store.bytes)}`,
    ...indented(
      brands
        .slice(0, BRANDS_SHOWN_MAX)
        .map(({ brand, mentions }) => [printableCut(brand, 64), counted(mentions, 'mention')]),
    ),
    ...more(brands.length, BRANDS_SHOWN_MAX, ': --json lists all'),
    ...(sources.length === 0 ? ['sources: none has run yet'] : ['sources:']),
    ...indented(
      sources
        .slice(0, SOURCES_SHOWN_MAX)
        .map(({ name, kind, live, lastMentionAt }) => [
          printableCut(name, 60),
          printableCut(kind, 20),
          live ? 'live' : 'failing',
          lastMentionAt === undefined ? 'no mention yet' : `last mention ${ageText(now - lastMentionAt)} ago`,
        ]),
    ),
    ...more(sources.length, SOURCES_SHOWN_MAX, ': --json lists all'),
    deadLetters === null
      ? 'dead letters: not known'
      : `dead letters: ${grouped(deadLetters)}${deadLetters > 0 ? '; see: npx earshot dead list' : ''}`,
  ]
}
