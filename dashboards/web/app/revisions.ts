import type { MentionView } from '../contract/mentions.ts'

/** Mentions that were said anew since their page came, the newest word on each; by brand and id. */
export type Revisions = ReadonlyMap<string, MentionView>

const REVISIONS_MAX = 500

// Each brand has a row of its own for a mention, and its revisions count for themselves.
const keyOf = ({ brand, id }: MentionView): string => `${brand} ${id}`

/** An answer may come later than what somebody else said after it: the older of the two is passed over. */
export const withRevised = (revisions: Revisions, mentions: readonly MentionView[]): Revisions => {
  const news = mentions.filter((one) => one.revision >= (revisions.get(keyOf(one))?.revision ?? 0))
  return new Map([...revisions, ...news.map((one) => [keyOf(one), one] as const)].slice(-REVISIONS_MAX))
}

/** The mention of a page as it reads now. */
export const latestOf = (revisions: Revisions, mention: MentionView): MentionView => {
  const known = revisions.get(keyOf(mention))
  return known !== undefined && known.revision >= mention.revision ? known : mention
}
