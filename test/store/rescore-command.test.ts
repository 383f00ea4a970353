import { expect, test } from '@jest/globals'
import type { Store } from '../../store/client.ts'
import { runRescoreCommand } from '../../store/trust-commands.ts'

const { signal } = new AbortController()

test.each([
  [{ from: '2026-02-30' }, '--from is not a date'],
  [{ from: '2026-13-01' }, '--from is not a date'],
  [{ from: 'yesterday' }, '--from is not a date'],
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
