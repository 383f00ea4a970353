export const turnings = ['never', 'good', 'bad', 'always'] as const
/**
 * When a mood counts the other way round for a brand: what is good of a better one is bad of this one. `good` and
 * `bad`: only a mood that is so; one that is not has another reason, and both brands share it.
 */
export type Turns = (typeof turnings)[number]

/** How what stands before `than` is meant of the brand before it and of the brand behind it. */
export interface Sides {
  readonly before: Turns
  readonly behind: Turns
  /** What is said stands on any side of the link: `im Gegensatz zu B antwortet A schnell`. */
  readonly isAnywhere?: true
  /** The link itself is good of one side and bad of the other, also where nothing else is: which one. */
  readonly wins?: 'before' | 'behind'
  /** How they are meant of the reason that is given (`because support is awful`), also in a clause of its own. */
  readonly reasoned?: Sides
  /** What follows goes on about the brand behind: the one that was chosen. */
  readonly goesOn?: 'behind'
}

/** `A is better than B` */
export const BETTER: Sides = { before: 'never', behind: 'good' }
/** The same by words that praise by themselves, also where the model hears no mood: `A is cheaper than B`. */
export const PLAINLY_BETTER: Sides = { ...BETTER, wins: 'before' }
/** `A is worse than B` */
export const WORSE: Sides = { before: 'never', behind: 'bad', wins: 'behind' }
/** `A is less annoying than B`: the mood of the words is B's. */
export const LESS: Sides = { before: 'always', behind: 'never' }
/** `A is not as good as B` */
export const NOT_EQUAL: Sides = { before: 'never', behind: 'always' }

/** `A is terrible compared to B` */
export const AGAINST: Sides = { before: 'never', behind: 'always', isAnywhere: true }

/** `switched from B to A because of X`: what is good is A's, what is bad is B's. */
const CHOSEN_BECAUSE: Sides = { before: 'bad', behind: 'good', isAnywhere: true }
/** `left B for A because of X` */
const LEFT_BECAUSE: Sides = { before: 'good', behind: 'bad', isAnywhere: true, goesOn: 'behind' }
/** `switched from B to A`, `A instead of B`: what is good of the one that was chosen is bad of B. */
export const CHOSEN: Sides = { before: 'never', behind: 'good', isAnywhere: true, reasoned: CHOSEN_BECAUSE }
/** `left B for A` */
export const LEFT: Sides = {
  before: 'good',
  behind: 'never',
  isAnywhere: true,
  goesOn: 'behind',
  reasoned: LEFT_BECAUSE,
}
/** `regret switching from B to A`: what is bad of the one that was chosen is good of B. */
export const REGRETTED: Sides = { before: 'never', behind: 'bad', isAnywhere: true }
/** `regret leaving B for A` */
export const MISSED: Sides = { before: 'bad', behind: 'never', isAnywhere: true, goesOn: 'behind' }
/** `prefer A over B`, `A beats B` */
export const PREFERRED: Sides = { before: 'never', behind: 'good', isAnywhere: true, wins: 'before' }
/** `A cannot compete with B`, `A is no match for B`, `never choose A over B` */
export const OUTDONE: Sides = { ...REGRETTED, wins: 'behind' }
