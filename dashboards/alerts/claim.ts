import type { EpochMs } from '../../config/time/instant.ts'
import type { Note } from '../../store/incidents.ts'
import type { Channel } from './channel.ts'
import { goneMark, isGoneMark } from './receiver.ts'

/** A claim counts as dead so long after it was due: its process has crashed or hangs. */
export const TAKEOVER_MS = 60_000

/** Claimed or tried, and its process may still be at it. */
const isLiving = (note: Note, now: EpochMs, takeoverMs: number): boolean =>
  (note.status === 'claimed' || note.status === 'pending') && note.dueAt + takeoverMs > now

/**
 * Whether a message needs nobody any more. A console may have printed what is only `pending`: it counts as said. What a
 * receiver refused that is gone says nothing of its successor.
 */
export const isSettled = (
  notes: readonly Note[],
  { repeats, receiver }: Pick<Channel, 'repeats' | 'receiver'>,
): boolean =>
  notes.some(
    ({ status, detail }) =>
      status === 'sent' ||
      (status === 'failed' && (!isGoneMark(detail) || detail === goneMark(receiver))) ||
      (status === 'pending' && repeats === 'never'),
  )

/**
 * Who sends: whoever has begun, else the earliest living claim. All processes that read the same notes agree, and one
 * that reads late leaves the message to the one that is at it.
 */
export const holderOf = (notes: readonly Note[], now: EpochMs, takeoverMs: number): string | undefined =>
  notes
    .filter((note) => isLiving(note, now, takeoverMs))
    .sort(
      (a, b) =>
        Number(b.status === 'pending') - Number(a.status === 'pending') ||
        a.claimedAt - b.claimedAt ||
        (a.claimant < b.claimant ? -1 : 1),
    )[0]?.claimant
