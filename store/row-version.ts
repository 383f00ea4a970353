/**
 * Of the rows of a mention the one with the largest `row_version` counts: its version times this, and one more each time
 * it is written anew without a new version (a correction, newer scores). The last before the next version is the
 * tombstone's.
 */
export const ROW_VERSIONS = 1_024

/** Of one version at most; past them the last one written wins. */
export const REVISIONS_MAX = ROW_VERSIONS - 2
