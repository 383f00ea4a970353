import type { Mention } from '../ingest/mention.ts'

/** Engagement of one in a hundred reached is usual; from there on it counts double at most. */
const USUAL_RATE = 0.01
const SCALE_LOG10 = 7

/**
 * How much a voice weighs, 0 to 1: log10(1 + followers) / 7, at most 1 (ten million), times 0.5 to 1 by how many react:
 * 0.5 + 0.5 · min(1, rate / 0.01), rate = (likes + comments + shares) / followers; undefined when the followers are not
 * known. Not a judgement of a person: it orders mentions that should be looked at first.
 */
export const influenceOf = ({ author, engagement }: Pick<Mention, 'author' | 'engagement'>): number | undefined => {
  const followers = author?.followers
  if (followers === undefined) return undefined
  const { likes = 0, comments = 0, shares = 0 } = engagement ?? {}
  const rate = followers === 0 ? 0 : (likes + comments + shares) / followers
  const size = Math.min(1, Math.log10(1 + followers) / SCALE_LOG10)
  return size * (0.5 + 0.5 * Math.min(1, rate / USUAL_RATE))
}
