import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import type { Live } from '../../config/settings/live.ts'
import { EnrichSettings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { openLiveScorer } from '../../enrich/live-scorer.ts'
import { runTopicTrain } from '../../enrich/topic/commands.ts'
import { aMention } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
import { taught } from './topic/topic-sentences.ts'
import { aWatchList } from './watch-lists.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'earshot-live-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const watchList = aWatchList({ kavento: ['kavento'] })
const train = (name: string): void => {
  const examples = join(dataDir, 'examples.jsonl')
  const lines = [...taught.right.map((text) => ({ text, right: true })), ...taught.wrong.map((text) => ({ text }))]
  writeFileSync(examples, lines.map((line) => JSON.stringify({ right: false, ...line })).join('\n'))
  expect(runTopicTrain({ dataDir, out: () => undefined }, watchList, { name, examples })).toBe(0)
}

test('what a scorer says it scores by is what it scores by, also where something learnt could not be taken, or the settings change', async () => {
  const said: string[] = []
  let isBroken = false
  let change: ((next: WatchList) => () => void) | undefined
  const live: Live = {
    get watchList(): WatchList {
      if (isBroken) throw new TypeError('no scorer of these')
      return watchList
    },
    onChange: (prepare) => {
      change = prepare
    },
    run: async () => undefined,
  }
  const logger = pino({ level: 'info' }, { write: (line) => void said.push(line) })
  const settings = EnrichSettings.parse({})
  const scorer = openLiveScorer({ settings, live, voiceKey: Buffer.alloc(32, 7), dataDir, logger })
  const scorers = () => scorer.score(aMention({ text: 'Kavento lost my parcel' }), 0)[0]?.scorers
  const former = { told: scorer.learntAs(), used: scorers() }
  expect(former.told).toMatch(/^model=shipped\/[0-9a-f]{12} topics= rules=[0-9a-f]{8}$/)
  const stop = new AbortController()
  const watching = scorer.watchLearnt(stop.signal)
  isBroken = true
  train('delivery')
  await eventually(() => expect(said.join()).toContain('not taken, the former ones stay'))
  change?.(watchList)()
  expect({ told: scorer.learntAs(), used: scorers() }).toEqual(former)
  isBroken = false
  train('parcels')
  await eventually(() => expect(scorer.learntAs()).not.toBe(former.told))
  const trained = scorers()
  expect(trained).not.toBe(former.used)
  change?.(watchList)()
  expect(scorers()).toBe(trained)
  stop.abort()
  await watching
})
