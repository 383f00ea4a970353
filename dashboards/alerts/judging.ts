import { MINUTE_MS } from '../../config/time/instant.ts'

/** One look that failed is the weather. */
const FAILING_MS_MAX = 60_000
/** An import delays the judging of its brands by minutes. For so long nobody should believe that all is well. */
export const OVERDUE_MS = 30 * MINUTE_MS

/** A brand whose crises nobody has judged for long. */
export interface Overdue {
  /** The one that waits longest. */
  readonly brand: string
  readonly ms: number
  /** How many more there are. */
  readonly more: number
  /** Why that may be, and what to do. */
  readonly why: string
}

/** How judging does. */
export interface JudgingFacts {
  /** Why no look has succeeded for a minute; undefined while they do. */
  readonly failing: unknown
  readonly overdue: Overdue | undefined
}

/** Whether crises are judged, as the process knows that judges them. */
export interface Judging {
  /** A look has ended; `waiting`: own brands that it could not judge yet, `failed`: why it judged none. */
  readonly looked: (waiting: readonly string[], failed?: unknown) => void
  readonly facts: () => JudgingFacts
}

/** The longest first; `since` says of each brand how long it waits, in ms. */
export const overdueOf = (since: ReadonlyMap<string, number>, msMax: number, why: string): Overdue | undefined => {
  const late = [...since].filter(([, ms]) => ms >= msMax).sort(([, one], [, other]) => other - one)
  const [longest] = late
  return longest && { brand: longest[0], ms: longest[1], more: late.length - 1, why }
}

/** `now` is a clock that nobody sets back, in ms. */
export const openJudging = (now: () => number): Judging => {
  let failed: { readonly sinceMs: number; readonly why: unknown } | undefined
  let waits: ReadonlyMap<string, number> = new Map()
  return {
    looked: (waiting, why) => {
      failed = why === undefined ? undefined : { sinceMs: failed?.sinceMs ?? now(), why }
      if (why === undefined) waits = new Map(waiting.map((brand) => [brand, waits.get(brand) ?? now()]))
    },
    facts: () => ({
      failing: failed !== undefined && now() - failed.sinceMs >= FAILING_MS_MAX ? failed.why : undefined,
      overdue: overdueOf(
        new Map([...waits].map(([brand, sinceMs]) => [brand, now() - sinceMs])),
        OVERDUE_MS,
        'late mentions keep coming in; it is judged as soon as that import, or whatever catches up, rests',
      ),
    }),
  }
}
