import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { query } from '../../../store/client.ts'
import { edgeSql } from '../../../store/retention/edge.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

test('the edge of a period is the first day that ClickHouse would keep, on every day of four years', async () => {
  // By brute force: the newest day which, some months later, is over on that day.
  const edges = query({
    sql: `SELECT toString(today) AS day, months, toString(any(${edgeSql('months', "toDateTime(today, 'UTC') + 3600")})) AS ours,
        concat(toString(max(published) + 1), ' 00:00:00.000') AS theirs
      FROM (SELECT toDate('2026-01-01') + number AS today FROM numbers(1461)) AS todays,
        (SELECT arrayJoin([1, 2, 6, 13, 25]) AS months) AS periods,
        (SELECT toDate('2023-10-01') + number AS published FROM numbers(2300)) AS days
      WHERE toStartOfDay(toDateTime(published, 'UTC')) + toIntervalMonth(months) <= toDateTime(today, 'UTC') + 3600
        AND published <= today
      GROUP BY today, months HAVING ours != theirs ORDER BY today LIMIT 5`,
    params: z.object({}),
    row: z.looseObject({}),
  })
  expect(await clickhouse.store.ask(edges, {}, signal)).toEqual([])
})

test('without a period there is no edge', async () => {
  const edge = query({
    sql: `SELECT toUnixTimestamp64Milli(${edgeSql('0', 'now()')}) AS at`,
    params: z.object({}),
    row: z.object({ at: z.coerce.number() }),
  })
  expect(await clickhouse.store.ask(edge, {}, signal)).toEqual([{ at: 0 }])
})
