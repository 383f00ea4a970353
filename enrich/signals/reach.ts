import type { Mention } from '../../ingest/mention.ts'

/**
 * How many people a mention may have reached: the larger of the author's followers and the views the platform
 * states; undefined when neither is known. Unknown is not zero, and nothing is estimated.
 */
export const reachOf = ({ author, engagement }: Mention): number | undefined => {
  const followers = author?.followers
  const views = engagement?.views
  if (followers === undefined) return views
  return views === undefined ? followers : Math.max(followers, views)
}
