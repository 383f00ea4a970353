import { BUCKET_BITS, SPECIALS } from './feature-ids.ts'

/**
 * The features of a text: buckets of the shared table, each with the token it came from (−1: the text as a whole).
 * A bucket may stand there more than once. Overwritten by the next text.
 */
export interface Features {
  count: number
  /** How many features the listed ones stand for besides themselves: see `word-rows.ts`. */
  more: number
  readonly bucket: Int32Array
  readonly owner: Int32Array
}

/** About 3,000 characters: what stands further behind in a long article is not read for its mood. */
export const FEATURES_MAX = 8_192
/** Room for one more token's features, and for those of the text as a whole. */
export const FEATURES_ROOM = 512

export const openFeatures = (): Features => ({
  count: 0,
  more: 0,
  bucket: new Int32Array(FEATURES_MAX + FEATURES_ROOM),
  owner: new Int32Array(FEATURES_MAX + FEATURES_ROOM),
})

export const addFeature = (f: Features, bucket: number, owner: number): void => {
  f.bucket[f.count] = bucket
  f.owner[f.count++] = owner
}

const SHIFT = 32 - BUCKET_BITS

/** The bucket of a hash, behind the fixed places. */
export const bucketOf = (hash: number): number => {
  const bucket = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> SHIFT
  return bucket < SPECIALS ? bucket + SPECIALS : bucket
}

/**
 * What each feature counts in a text of so many: long texts must not shout, but more words may say more. The fourth root
 * was better than the square root by 0.2 to 0.3 points of macro-recall on tweets kept apart.
 */
export const featureValue = (count: number): number => 0.25 / Math.sqrt(Math.sqrt(Math.max(1, count)))
