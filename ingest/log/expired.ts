import { counters, type Logger } from '../../config/events.ts'

/** Records of one partition that the retention removed before the group had read them. */
export interface Expired {
  readonly group: string
  readonly partition: number
  readonly records: number
}

/** They are gone for good, so it is said loudly, once, by whoever goes on behind them. */
export const recordsExpired = (logger: Logger, expired: Expired): void => {
  counters.recordsExpired.inc(expired.records)
  logger.error({ part: 'log', ...expired }, 'records lost: the retention removed them before they were read')
}
