import type { Claim } from './claim.ts'
import type { StoredRecord } from './port.ts'

/** A run of records of one partition, waiting. `at` and `end` bound what is left of `records`. */
export interface Segment {
  readonly claim: Claim
  readonly records: readonly StoredRecord[]
  at: number
  readonly end: number
  readonly arrivedAt: number
}

/** What one batch takes: the records, and the runs they came from in case they must go back. */
export interface Portion {
  readonly records: StoredRecord[]
  readonly segments: readonly Segment[]
  readonly bytes: number
}

/** Records read ahead, in the order they are handed out. Counts what it holds, because that is what bounds memory. */
export class Backlog {
  #segments: Segment[] = []
  #records = 0
  #bytes = 0

  get records(): number {
    return this.#records
  }

  /** Bytes of the waiting values. */
  get bytes(): number {
    return this.#bytes
  }

  get oldestAt(): number | undefined {
    return this.#segments[0]?.arrivedAt
  }

  add(segment: Segment): void {
    if (segment.at === segment.end) return
    this.#segments.push(segment)
    this.#count(segment, 1)
  }

  /** Puts what a failed batch took back in front. */
  putBack(segments: readonly Segment[]): void {
    const kept = segments.filter((segment) => segment.claim.held && !segment.claim.leaving)
    for (const segment of kept) this.#count(segment, 1)
    this.#segments = [...kept, ...this.#segments]
  }

  /** Forgets the records of claims that are gone or going. */
  prune(): void {
    this.#segments = this.#segments.filter((segment) => {
      if (segment.claim.held && !segment.claim.leaving) return true
      this.#count(segment, -1)
      return false
    })
  }

  clear(): void {
    this.#segments = []
    this.#records = 0
    this.#bytes = 0
  }

  /** At most this many records and bytes; a single larger record comes alone. */
  take(recordsMax: number, bytesMax: number): Portion {
    const records: StoredRecord[] = []
    const segments: Segment[] = []
    let bytes = 0
    let used = 0
    for (const segment of this.#segments) {
      const from = segment.at
      while (segment.at < segment.end && records.length < recordsMax) {
        const record = segment.records[segment.at] as StoredRecord
        if (records.length > 0 && bytes + record.value.length > bytesMax) break
        records.push(record)
        bytes += record.value.length
        segment.at++
      }
      if (segment.at > from) segments.push({ ...segment, at: from, end: segment.at })
      if (segment.at < segment.end) break
      used++
    }
    this.#segments.splice(0, used)
    this.#records -= records.length
    this.#bytes -= bytes
    return { records, segments, bytes }
  }

  #count(segment: Segment, sign: 1 | -1): void {
    this.#records += sign * (segment.end - segment.at)
    for (let at = segment.at; at < segment.end; at++) this.#bytes += sign * (segment.records[at]?.value.length ?? 0)
  }
}
