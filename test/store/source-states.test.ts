import { beforeEach, describe, expect, test } from '@jest/globals'
import type { SourceState } from '../../ingest/source.ts'
import { latestStates, tellSourceStates, toldSourceStates } from '../../store/source-states.ts'
import { noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const aState = (over: Partial<SourceState> = {}): SourceState => ({
  name: 'feed https://a.example/x',
  kind: 'feed',
  lastRunAt: noon,
  lastMentionAt: undefined,
  lastError: undefined,
  failures: 0,
  ...over,
})

describe('how sources are doing on another machine', () => {
  test('is what their process said last, with how long ago', async () => {
    await tellSourceStates(clickhouse.store, [aState(), aState({ name: 'folder', kind: 'folder' })], signal)
    await new Promise((resolve) => setTimeout(resolve, 5))
    const failing = aState({ lastRunAt: noon + 5_000, lastMentionAt: noon, lastError: 'HTTP 500', failures: 2 })
    await tellSourceStates(clickhouse.store, [failing], signal)
    const told = await toldSourceStates(clickhouse.store, signal)
    expect(told).toMatchObject([failing, aState({ name: 'folder', kind: 'folder' })])
    expect(told[0]?.toldMsAgo).toBeGreaterThanOrEqual(0)
    expect(told[0]?.toldMsAgo).toBeLessThan(60_000)
  })

  test('counts where they ran later than here', () => {
    const here = [aState({ name: 'both', lastRunAt: noon }), aState({ name: 'here' })]
    const there = [
      { ...aState({ name: 'both', lastRunAt: noon + 1, failures: 3 }), toldMsAgo: 7 },
      { ...aState({ name: 'there' }), toldMsAgo: 7 },
    ]
    expect(latestStates(here, there)).toEqual([there[0], here[1], there[1]])
    expect(latestStates([aState({ name: 'both', lastRunAt: noon + 2 })], there)[0]).not.toHaveProperty('toldMsAgo')
  })
})
