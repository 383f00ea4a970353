import type { Seen } from './ledger.ts'
import { type Mention, mentionLimits } from './mention.ts'

export interface Candidate {
  readonly deleted: boolean
  /** The version the source counts itself. */
  readonly stated: number | undefined
  readonly fingerprint: string
  /** It may stand on the log already, and nobody remembers: the process that brought it died. */
  readonly unsure?: boolean
}

/**
 * 1 at first sight (`now` when that is unsure), later something larger; undefined when there is nothing new. A deletion is larger than the post
 * also when it comes first, and stays: only a larger version that the source itself counts can bring a mention back.
 */
export const versionAfter = (before: Seen | undefined, next: Candidate, now: number): number | undefined => {
  const { deleted, stated, fingerprint } = next
  if (before === undefined) return deleted ? Math.max(2, stated ?? now) : (stated ?? (next.unsure === true ? now : 1))
  if (stated !== undefined && stated > before.version) return stated
  if (before.deleted || (before.fingerprint === fingerprint && before.deleted === deleted)) return undefined
  // Sources seldom count a deletion as an edit: with the same number it still wins; with a smaller one it is old news.
  if (stated !== undefined && !(deleted && stated === before.version)) return undefined
  const version = stated === undefined ? Math.max(before.version + 1, now) : before.version + 1
  return version <= mentionLimits.version ? version : undefined
}

interface Stated {
  readonly mention: Mention
  readonly stated: number | undefined
}

/** Of two sightings of one mention in one batch: the larger stated version, else a deletion, else the later one. */
export const newerOf = <T extends Stated>(earlier: T, later: T): T => {
  if (earlier.stated !== undefined && later.stated !== undefined && earlier.stated !== later.stated) {
    return earlier.stated > later.stated ? earlier : later
  }
  return earlier.mention.deleted === true && later.mention.deleted !== true ? earlier : later
}
