/** One look that failed is the weather. */
const FAILING_MS_MAX = 60_000

/** Whether crises are judged, as the process knows that judges them. */
export interface Judging {
  /** A look has ended; `failed`: why it could not judge. */
  readonly looked: (failed?: unknown) => void
  /** Why no look has succeeded for a minute; undefined while they do. */
  readonly failing: () => unknown
}

/** `now` is a clock that nobody sets back, in ms. */
export const openJudging = (now: () => number): Judging => {
  let failed: { readonly sinceMs: number; readonly why: unknown } | undefined
  return {
    looked: (why) => {
      failed = why === undefined ? undefined : { sinceMs: failed?.sinceMs ?? now(), why }
    },
    failing: () => (failed !== undefined && now() - failed.sinceMs >= FAILING_MS_MAX ? failed.why : undefined),
  }
}
