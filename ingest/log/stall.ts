/** What a consumer has shown of life, on one clock in ms. */
export interface Vitals {
  /** Last fetch, heartbeat or join that the client reported. */
  readonly eventAt: number
  /** Last records that came. */
  readonly recordsAt: number
  /** Since when records are known to wait on the log for us while we would take them; undefined when none do. */
  readonly behindSince: number | undefined
}

export type Stall = 'silent' | 'stuck'

/** Longer than a rebalance may take, which shows no event either. */
const SILENT_MS = 90_000
const STUCK_MS = 60_000

/**
 * kafkajs can stop without a word: no more fetches at all (tulios/kafkajs#659, #1593), or fetches that never bring
 * what is there (#1122). Undefined while nothing is wrong.
 */
export const stallOf = ({ eventAt, recordsAt, behindSince }: Vitals, now: number): Stall | undefined => {
  if (now - eventAt > SILENT_MS) return 'silent'
  if (behindSince !== undefined && now - Math.max(behindSince, recordsAt) > STUCK_MS) return 'stuck'
  return undefined
}
