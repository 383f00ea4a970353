/**
 * A partition while it is ours. Lost once, lost for good: taking the partition again makes a new claim, so that what
 * was read under the old one can never be committed under the new one. The only mutable record of the delivery.
 */
export interface Claim {
  readonly partition: number
  /** False once another consumer may have it. */
  held: boolean
  /** True while its last batches end; nothing more is read or handed out. */
  leaving: boolean
  /** The offset to read next. */
  position: number
  /** One past the last offset whose batch, and all before it, returned. */
  acked: number
  /** What the log knows of `acked`. */
  committed: number
  /** Batches with the handler that contain its records. */
  flights: number
  /** When it was last read from, on the process's own clock; 0 before. */
  visitedAt: number
}

export const newClaim = (partition: number, position: number): Claim => ({
  partition,
  held: true,
  leaving: false,
  position,
  acked: position,
  committed: position,
  flights: 0,
  visitedAt: 0,
})

/** How far a claim is acked: what an adapter writes down. */
export interface Ack {
  readonly claim: Claim
  readonly next: number
}
