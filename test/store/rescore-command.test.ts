import { describe, expect, test } from '@jest/globals'
import { openHistoryScorer } from '../../enrich/history-scorer.ts'
import type { Store } from '../../store/client.ts'
import { migrations } from '../../store/migrate.ts'
import { runRescoreCommand } from '../../store/trust-commands.ts'
import { aQueryList } from '../enrich/watch-lists.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()

test.each([
  [{ from: '2026-02-30' }, '--from is not a day'],
  [{ from: '2026-13-01' }, '--from is not a day'],
  [{ from: 'yesterday' }, '--from is not a day'],
  [{ from: '2026-11-20T10:00' }, 'nor an instant with its zone such as 2026-10-01T08:00Z'],
  [{ from: '2026-11-20', to: '2026-11-01' }, '--to is not behind --from'],
  [{ from: '2999-01-01' }, '--from is still to come'],
  [{ from: '2026-11-20', brand: 'nope' }, '--brand is none of the settings: kavento'],
  [{}, '--from is missing'],
])('a rescore of %j is refused before anything is asked', async (asked, message) => {
  const deps = {
    // Nobody gets as far as the store.
    store: {} as Store,
    brands: ['kavento'],
    now: Date.now,
    workersDiffer: () => Promise.reject(new Error('workers asked')),
    scorer: () => Promise.reject(new Error('scorer opened')),
    out: () => undefined,
    err: () => undefined,
  }
  await expect(runRescoreCommand(deps, asked, signal)).rejects.toMatchObject({
    code: 'SL_USAGE',
    message: expect.stringContaining(message),
  })
})

describe('beside a store that holds nothing of other scorers', () => {
  const clickhouse = clickHouseOfSuite()

  const run = async (asked: Parameters<typeof runRescoreCommand>[1]): Promise<readonly string[]> => {
    const told: string[] = []
    const deps = {
      store: clickhouse.store,
      brands: ['kavento'],
      now: Date.now,
      workersDiffer: async () => undefined,
      scorer: async () => openHistoryScorer(aQueryList({ kavento: ['kavento'] })),
      out: (line: string) => void told.push(line),
      err: () => undefined,
    }
    await runRescoreCommand(deps, asked, signal)
    return told
  }

  test.each([false, true])('says why there is nothing to do, and offers no way back (dry run: %s)', async (dryRun) => {
    expect(await run({ from: '2026-11-01', dryRun })).toEqual([expect.stringMatching(/^nothing to do: .*brand/)])
  })

  test('an unknown id of a rescore is told where to find the right one', async () => {
    await expect(run({ rollback: 'nope' })).rejects.toThrow('rescore unknown; its id stood in the last line')
  })

  test.each([
    ['999_later.sql', 'SL_STORE_NEWER'],
    [migrations()[0]?.name ?? '', 'SL_MIGRATION_CHANGED'],
  ])(
    'tables that %s of another version made are not written to, nor back to their former scores',
    async (name, code) => {
      await clickhouse.store.insert('migrations', [{ name, checksum: 'theirs' }], signal)
      try {
        for (const asked of [{ from: '2026-11-01' }, { from: '2026-11-01', dryRun: true }, { rollback: 'any' }]) {
          await expect(run(asked)).rejects.toMatchObject({ code })
        }
      } finally {
        await clickhouse.store.command("DELETE FROM migrations WHERE checksum = 'theirs'", signal)
      }
    },
  )
})
