import { MINUTE_MS } from '../../config/time/instant.ts'

/**
 * Waits between attempts, in ms. Closer together than Standard Webhooks proposes: a crisis is news for minutes, and a
 * receiver that is back after hours has to have it within half of one. After the last one, about sixteen hours on, the
 * message counts as failed.
 */
export const LADDER_MS: readonly number[] = [
  1_000,
  5_000,
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  ...Array<number>(32).fill(30 * MINUTE_MS),
]

const JITTER_PART = 0.1

/** The wait after attempt number `attempt` (1 is the first): at least what the receiver asked for; `undefined`: give up. */
export const waitMsAfter = (attempt: number, askedMs = 0, ladderMs = LADDER_MS): number | undefined => {
  const step = ladderMs[attempt - 1]
  return step === undefined ? undefined : Math.max(askedMs, Math.round(step * (1 + JITTER_PART * Math.random())))
}
