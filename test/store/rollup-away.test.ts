import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { pino } from 'pino'
import { openStore } from '../../store/client.ts'
import { runRollup } from '../../store/rollup.ts'

test('a store that is away is one line of the rollup each half minute, not one each second', async () => {
  const lines: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
  await using store = openStore({ url: 'http://127.0.0.1:9', user: 'earshot', password: '', database: 'earshot' })
  const stop = new AbortController()
  const running = runRollup({ store, logger }, stop.signal)
  await sleep(3_500)
  stop.abort()
  await running
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('rollup waits for the store')
})
