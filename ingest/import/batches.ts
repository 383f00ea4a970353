import type { Sighting } from '../source.ts'
import type { Meter } from './bytes.ts'
import { BAD_BYTES_MARK, type DecodeNotes } from './encoding.ts'
import { readRows } from './format.ts'
import type { LeftOut } from './parts.ts'
import { headerSkipper, type ImportPlan } from './plan.ts'
import { type Decoded, isBroken, RAW_CHARS_MAX, type Row } from './rows.ts'
import { sightingMaker } from './sighting.ts'

/** A row that did not become a mention. */
export interface Reject {
  readonly line: number
  readonly reason: string
  /** The row as JSON or as it stands in the file, at most 2,048 characters. */
  readonly row: string
}

/** Up to `BATCH_ROWS_MAX` rows: `origins[i]` is the row of `sightings[i]`. */
export interface Batch {
  /** Rows of the file in this batch, rejected and skipped ones included. */
  readonly rows: number
  readonly sightings: readonly Sighting[]
  readonly origins: readonly Row[]
  readonly rejects: readonly Reject[]
}

/** Counted while reading. */
export interface ReadState {
  readonly meter: Meter
  readonly notes: DecodeNotes
  readonly leftOut: LeftOut
}

const BATCH_ROWS_MAX = 2_000

export const newReadState = (): ReadState => ({
  meter: { bytesRead: 0 },
  notes: { linesForeign: 0 },
  leftOut: new Map(),
})

export const rejectOf = (row: Row, reason: string): Reject => ({
  line: row.line,
  reason,
  row: JSON.stringify(row.record).slice(0, RAW_CHARS_MAX),
})

/** The file as batches of sightings, from row number `rowsToSkip` on (header not counted). */
export async function* readBatches(
  plan: ImportPlan,
  state: ReadState,
  rowsToSkip: number,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const make = sightingMaker(plan.mapping, state.leftOut)
  const isHeader = headerSkipper(plan)
  const strict = plan.format.encoding.label === 'utf-8' && !plan.format.encoding.lenient
  let skip = rowsToSkip
  let batch = { rows: 0, sightings: [] as Sighting[], origins: [] as Row[], rejects: [] as Reject[] }

  const take = (row: Decoded): void => {
    batch.rows++
    if (skip > 0) skip--
    else if (isBroken(row)) batch.rejects.push({ line: row.line, reason: row.broken, row: row.raw })
    else if (strict && state.notes.linesForeign > 0 && JSON.stringify(row.record).includes(BAD_BYTES_MARK)) {
      batch.rejects.push(rejectOf(row, `bytes are not ${plan.format.encoding.label}`))
    } else {
      const made = make(row)
      if ('rejected' in made) batch.rejects.push(rejectOf(row, made.rejected))
      else {
        batch.sightings.push(made.sighting)
        batch.origins.push(row)
      }
    }
  }
  for await (const group of readRows(plan.file, plan.format, state, signal)) {
    for (const row of group) {
      if (isHeader(row)) continue
      take(row)
      if (batch.rows < BATCH_ROWS_MAX) continue
      yield batch
      if (signal.aborted) return
      batch = { rows: 0, sightings: [], origins: [], rejects: [] }
    }
  }
  if (batch.rows > 0 && !signal.aborted) yield batch
}
