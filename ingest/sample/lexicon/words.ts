import type { Mood } from '../pattern.ts'

/** The lists a language fills its slots from. Time words are inflected as the patterns need them. */
export interface Words {
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly months: readonly string[]
  /** `12.5` as people of that language write an amount of money. */
  readonly money: (amount: number) => string
  readonly moods: Readonly<Record<Mood, readonly string[]>>
}
