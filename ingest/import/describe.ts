import { basename } from 'node:path'
import { counted, grouped } from '../../config/text/counted.ts'
import { oneLine } from '../../config/text/one-line.ts'
import { someOf } from '../../config/text/some-of.ts'
import { textOf } from './cell.ts'
import { fields } from './fields.ts'
import { columnOf, type FieldFrom, type Mapping } from './mapping.ts'
import type { ImportPlan } from './plan.ts'
import type { ImportSummary } from './run.ts'

/** 2198143 as `2.2 MB`. */
export const bytesText = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${(bytes / 1_000 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step]}`
}

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
  ':': 'colons',
}

const formatText = ({ format, file }: ImportPlan): string => {
  const kinds = { csv: 'CSV', jsonl: 'JSON lines', json: 'JSON objects' } as const
  const delimiter = format.kind === 'csv' ? ` with ${delimiterNames[format.delimiter] ?? `'${format.delimiter}'`}` : ''
  return `${kinds[format.kind]}${delimiter}, ${format.encoding.label}${file.gzip ? ', gzip' : ''}, ${bytesText(file.bytesTotal)}`
}

const datesText = ({ dates, zone }: Mapping): string => {
  const first = dates.order === 'us' ? 'month first' : 'day first'
  const order = {
    stated: `${first} as stated`,
    values: `${first}, as its values show`,
    mixed: `${first}, but some values say otherwise and are rejected: --dates us|eu decides`,
    assumed: `AMBIGUOUS: ${first} is assumed (2/3 is ${dates.order === 'us' ? 'in February' : 'in March'}): --dates us|eu decides`,
    unneeded: '',
  }[dates.why]
  return [order, `dates without a zone are ${zone}`].filter((part) => part !== '').join('; ')
}

const VALUE_CHARS_MAX = 60
const UNUSED_SHOWN_MAX = 30

const fromText = (from: FieldFrom): string => {
  if ('value' in from) return `= '${oneLine(from.value, VALUE_CHARS_MAX)}'`
  const clock = from.clock === undefined ? '' : ` + ${oneLine(from.clock, VALUE_CHARS_MAX)}`
  return `← ${oneLine(from.column, VALUE_CHARS_MAX)}${clock}${from.by === 'user' ? '  (as you said)' : ''}`
}

const entitiesText = ({ entities, rowsSampled }: Mapping): readonly string[] => {
  if (entities.encoded === 0 && !entities.stated) return []
  const found = `${grouped(entities.encoded)} of ${grouped(rowsSampled)} sampled rows hold HTML entities such as &amp;`
  if (entities.stated) return [`  text: HTML entities are ${entities.decode ? 'decoded once' : 'kept'}, as you said`]
  return entities.decode
    ? [`  text: ${found} and none a bare &, so they are decoded once (--no-decode-entities keeps them)`]
    : [`  text: ${found}, but also bare &, so they are kept (--decode-entities decodes them)`]
}

/** The plan as lines for a person: what was found out, which column goes where, what is ambiguous or not used. */
export const describeMapping = (plan: ImportPlan): readonly string[] => {
  const { mapping, options } = plan
  const lines = [`${oneLine(basename(plan.file.path), 200)}: ${formatText(plan)}; source '${options.source}'`]
  const { headerLine } = plan.format
  if (headerLine > 1 && options.header)
    lines.push(`  the columns' names stand on line ${headerLine}; what stands above is passed over`)
  for (const field of fields) {
    const from = mapping.from.get(field)
    if (from !== undefined) lines.push(`  ${field.padEnd(12)} ${fromText(from)}`)
  }
  if (!mapping.from.has('id')) {
    const why =
      mapping.idRefused === undefined
        ? 'the file has no id column'
        : `${oneLine(mapping.idRefused, 40)} is empty or the same in different rows (--map id=COLUMN takes it all the same)`
    lines.push(`  id           = a hash of text, title, author and date: ${why}`)
  }
  if (mapping.from.has('publishedAt')) lines.push(`  publishedAt: ${datesText(mapping)}`)
  else lines.push('  publishedAt  = the time of this import: no column looks like a date (--map publishedAt=COLUMN)')
  if (mapping.from.has('rating'))
    lines.push(`  rating: plain numbers are on ${mapping.rating.worst}-${mapping.rating.best}`)
  lines.push(...entitiesText(mapping))
  const date = mapping.from.get('publishedAt')
  const clock = date !== undefined && 'column' in date ? date.clock : undefined
  const used = new Set([...fields.map((field) => columnOf(mapping, field)), clock])
  const unused = mapping.columns.filter((column) => !used.has(column))
  if (unused.length > 0) {
    const names = unused.map((column) => oneLine(column, 40))
    lines.push(`  not used: ${someOf(names, UNUSED_SHOWN_MAX)}`)
  }
  return lines
}

/** Sightings for a look before anything is stored: one line of JSON each, safe for a terminal. */
export const describeSighting = (sighting: Readonly<Record<string, unknown>>): string => {
  const at = sighting['publishedAt']
  const date = typeof at === 'number' && Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : undefined
  return oneLine(
    JSON.stringify({ ...sighting, text: oneLine(textOf(sighting['text']), 200), publishedAt: date }),
    1_000,
  )
}

/** What came of it, as lines for a person. */
export const describeSummary = (summary: ImportSummary, rejectsPath: string | undefined): readonly string[] => {
  const rate = Math.round((summary.rows / Math.max(1, summary.durationMs)) * 1_000)
  const outcome = `${grouped(summary.accepted)} accepted, ${grouped(summary.duplicate)} duplicate, ${grouped(summary.rejected)} rejected`
  const lines = [
    `${counted(summary.rows, 'row')} in ${(summary.durationMs / 1_000).toFixed(1)} s (${grouped(rate)}/s): ${outcome}`,
  ]
  if (summary.past > 0) {
    lines.push(
      `${counted(summary.past, 'row')} left out: older than mentions are kept (npx earshot retention show says since when)`,
    )
  }
  if (summary.revised > 0) {
    lines.push(
      `${grouped(summary.revised)} of the accepted replace what was there under the same id: newer versions of the same post, or, where the id only counts a file's rows, other posts (--map id= keeps them apart)`,
    )
  }
  if (rejectsPath !== undefined) lines.push(`rejected rows with line and reason: ${rejectsPath}`)
  for (const [field, count] of Object.entries(summary.leftOut)) {
    lines.push(
      field === 'id'
        ? `id: empty, too long, with NUL or rounded (1.23E+18) in ${counted(count, 'row')}, made from their text, author and date`
        : `${field}: ${counted(count, 'value')} not understood and left out`,
    )
  }
  if (summary.linesForeign > 0) {
    lines.push(
      `${counted(summary.linesForeign, 'line was', 'lines were')} not UTF-8 and read as windows-1252 (--encoding decides)`,
    )
  }
  if (summary.brokenOff !== undefined) lines.push(`stopped before the end: ${oneLine(summary.brokenOff, 400)}`)
  if (summary.interrupted) {
    lines.push(
      `interrupted after ${counted(summary.rows, 'row')}; run it again to go on: rows that are in already count as duplicates`,
    )
  }
  return lines
}
