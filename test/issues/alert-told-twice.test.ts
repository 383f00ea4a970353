// Seen in CI: a webhook that was away took a crisis twice. The watch had read the notes before the delivery ended, judged
// by them after it had ended, and began it anew.
import { expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import type { Channel } from '../../dashboards/alerts/channel.ts'
import { openSender } from '../../dashboards/alerts/send.ts'
import { type Incident, saveIncidents } from '../../store/incidents.ts'
import { notesOfIncidents } from '../../store/queries/crisis-notes.ts'
import { noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { eventually } from '../house/eventually.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

const incident: Incident = {
  id: 'kavento-1',
  brand: 'kavento',
  revision: 1,
  state: 'open',
  startedAt: noon,
  detectedAt: noon,
  endedAt: null,
  reason: 'negativity-spike',
  mentions: 200,
  mentionsExpected: 20,
  negative: 150,
  negativeExpected: 5,
  score: 9,
  samples: [],
  acknowledgedBy: '',
}

test('a delivery that ends while its notes are being read is not begun again', async () => {
  await saveIncidents(clickhouse.store, [incident], signal)
  let holdNotes = false
  const ended = Promise.withResolvers<void>()
  const store: typeof clickhouse.store = {
    ...clickhouse.store,
    ask: async (question, params, until) => {
      const rows = await clickhouse.store.ask(question, params, until)
      if (holdNotes && question.sql === notesOfIncidents.sql) {
        holdNotes = false
        sending.resolve()
        await ended.promise
      }
      return rows
    },
  }
  const sending = Promise.withResolvers<void>()
  let sent = 0
  const channel: Channel = {
    name: 'webhook',
    receiver: 'here',
    repeats: 'until-answered',
    send: async () => {
      sent++
      await sending.promise
      return { kind: 'sent' }
    },
    [Symbol.asyncDispose]: async () => undefined,
  }
  const settings = parseSettings({ brands: [{ name: 'Kavento', words: ['Kavento'] }] })
  const sender = openSender([channel], watchListOf(settings), {
    store,
    logger: openLogger('silent', 'test'),
    now: () => noon,
    claimant: 'me',
    times: { settleMs: 20, takeoverMs: 60_000, ladderMs: [10] },
    compose: async () => ({}) as never,
  })
  await sender.send([incident], noon, signal)
  await eventually(() => expect(sent).toBe(1))
  // This look reads its notes while the message is under way, and judges them when it has arrived.
  holdNotes = true
  const look = sender.send([incident], noon, signal)
  await sender.idle()
  ended.resolve()
  await look
  await sender.idle()
  expect(sent).toBe(1)
})
