/**
 * Where a period ends, in SQL: the start of the first day (UTC) of which mentions are kept at an instant. As ClickHouse
 * adds months: a day that the later month does not have becomes its last one, so several days may go at once.
 */
export const edgeSql = (months: string, at: string): string => {
  const today = `toDate(${at}, 'UTC')`
  const before = `addMonths(${today}, -toInt32(${months}))`
  const lastToGo = `if(${today} = toLastDayOfMonth(${today}), toLastDayOfMonth(${before}), ${before})`
  return `toDateTime64(if(${months} = 0, toDate(0), ${lastToGo} + 1), 3, 'UTC')`
}

/** What is counted shortly before its day goes must be counted from all of it. */
const MARGIN = 'INTERVAL 1 HOUR'

/** What is closed by a period from now on. */
const closedBy = (months: string): string => edgeSql(months, `now() + ${MARGIN}`)

const reachedBy = (months: string): string =>
  `(SELECT greatest(argMax(closed_before, revision), ${closedBy(months)}) FROM retention)`

/** What was published before this is not stored any more, also where a period was only announced. */
export const closedBeforeSql = reachedBy('argMax(months, revision)')

/**
 * What was published before this is not counted any more: of its hours merges may have removed mentions, so that counting
 * again would shrink stored figures. A scalar, asked in the same statement as the rows it is about. A period that was
 * only announced removed nothing: what changes until it is taken back must be counted, for nobody does so later.
 */
export const goneBeforeSql = reachedBy("argMaxIf(months, revision, state = 'applied')")
