import { afterAll, beforeAll } from '@jest/globals'
import { startClickHouse, type TestClickHouse } from './clickhouse.ts'

/** One ClickHouse for all tests of a suite: there before the first and what the suite prepares, gone after the last. */
export const clickHouseOfSuite = (): Omit<TestClickHouse, 'stop'> => {
  let started: TestClickHouse | undefined
  beforeAll(async () => {
    started = await startClickHouse()
  })
  afterAll(() => started?.stop())
  const own = (): TestClickHouse => {
    if (started === undefined) throw new Error('ClickHouse asked for before the suite has begun')
    return started
  }
  return {
    get store() {
      return own().store
    },
    get analyst() {
      return own().analyst
    },
    get engine() {
      return own().engine
    },
    get dir() {
      return own().dir
    },
    empty: () => own().empty(),
  }
}
