/** Limits of one query; beyond them stands a problem that says so. */
export const QUERY_CHARS_MAX = 100_000
export const DEPTH_MAX = 60
export const LEAVES_MAX = 5_000
/** Words between two words of a phrase or two sides of NEAR. */
export const DISTANCE_MAX = 100
/** Brandwatch's own limit for `{BT}`. */
export const CASE_CHARS_MAX = 20
/** Letters before the first wildcard. */
export const PREFIX_CHARS_MIN = 2
export const LEAF_CHARS_MAX = 500
/** Problems told at once. */
export const PROBLEMS_MAX = 200
