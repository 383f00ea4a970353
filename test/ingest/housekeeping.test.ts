import { expect, jest, test } from '@jest/globals'
import { DAY_MS } from '../../config/time/instant.ts'
import { runHousekeeping } from '../../ingest/housekeeping.ts'
import { enrichGroup } from '../../ingest/log/port.ts'
import { mentionId } from '../../ingest/mention.ts'
import { noon } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
import { consumeUntil } from './log/suite-delivery.ts'
import { logger, openPlace } from './places.ts'

test('a mention that nobody showed for more than a year is forgotten, a younger one is not', async () => {
  let clock = noon
  const { signal } = new AbortController()
  await using place = await openPlace(() => clock)
  const emit = (nativeId: string) =>
    place.intake.emitter('test')([{ nativeId, kind: 'post', text: 'fine', publishedAt: noon }], signal)
  await emit('old')
  clock += 2 * DAY_MS
  await emit('younger')
  clock += 399 * DAY_MS
  const stop = new AbortController()
  const deps = { log: place.log, ledger: place.ledger, logger, now: () => clock, retentionHours: 168 }
  const running = runHousekeeping(deps, stop.signal)
  const [old, younger] = [mentionId('test', 'old'), mentionId('test', 'younger')]
  await eventually(() => expect([...place.ledger.look([old, younger]).keys()]).toEqual([younger]))
  stop.abort()
  await running
})

test('what waits on the log when the machine comes back after three weeks is removed only once a worker has read it', async () => {
  const { signal } = new AbortController()
  await using place = await openPlace()
  const left = async () => (await place.mentions()).map(({ nativeId }) => nativeId)
  const keepHouse = async (): Promise<void> => {
    const stop = new AbortController()
    const ended = jest.spyOn(place.ledger, 'expire')
    const { log, ledger } = place
    const running = runHousekeeping({ log, ledger, logger, now: Date.now, retentionHours: 168 }, stop.signal)
    await eventually(() => expect(ended).toHaveBeenCalled())
    stop.abort()
    await running
    ended.mockRestore()
  }
  const waiting = { nativeId: 'waiting', kind: 'post' as const, text: 'fine', publishedAt: noon }
  await place.intake.emitter('test')([waiting], signal)
  const realNow = Date.now
  const later = jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 21 * DAY_MS)
  try {
    await keepHouse()
    expect(await left()).toEqual(['waiting'])
    await consumeUntil(place.log, enrichGroup, (records) => records.length > 0)
    await keepHouse()
    expect(await left()).toEqual([])
  } finally {
    later.mockRestore()
  }
})
