import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { statementsOf } from '../../store/migrate.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const section = readme.slice(readme.indexOf('### Erasing'), readme.indexOf('### Behind a reverse proxy'))
const [forAll = []] = [...section.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => statementsOf(sql))

test('the README gives all mentions a period in words that the tables take', async () => {
  expect(forAll).toHaveLength(2)
  for (const statement of forAll) await clickhouse.store.command(statement, signal)
})
