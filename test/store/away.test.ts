import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { pino } from 'pino'
import { openStore } from '../../store/client.ts'
import { runRollup } from '../../store/rollup.ts'
import { runQueryNotes } from '../../store/watch-queries.ts'

test('a store that is away is one line of each part, not one with each attempt', async () => {
  const said: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line).msg) })
  await using store = openStore({ url: 'http://127.0.0.1:9', user: 'earshot', password: '', database: 'earshot' })
  const watchList = { version: 1, brands: [], topics: [], entities: [] }
  const stop = new AbortController()
  const running = Promise.all([
    runRollup({ store, logger }, stop.signal),
    runQueryNotes({ store, watchList, logger, now: Date.now }, stop.signal),
  ])
  // Both have tried again by then.
  await sleep(6_000)
  stop.abort()
  await running
  expect(said.toSorted()).toEqual(['rollup waits for the store', 'versions of queries not noted yet'])
})
