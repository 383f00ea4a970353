import { expect, test } from '@jest/globals'
import { DAY_MS } from '../../config/time/instant.ts'
import { runHousekeeping } from '../../ingest/housekeeping.ts'
import { mentionId } from '../../ingest/mention.ts'
import { noon } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
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
  const running = runHousekeeping({ log: place.log, ledger: place.ledger, logger, now: () => clock }, stop.signal)
  const [old, younger] = [mentionId('test', 'old'), mentionId('test', 'younger')]
  await eventually(() => expect([...place.ledger.look([old, younger]).keys()]).toEqual([younger]))
  stop.abort()
  await running
})
