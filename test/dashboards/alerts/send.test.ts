import { expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { messageOfIncident } from '../../../dashboards/alerts/message.ts'
import { openSender } from '../../../dashboards/alerts/send.ts'
import { saveIncidents } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { anIncident } from './an-incident.ts'
import { consoleInto, townOfSuite, watching, webhookTo } from './town.ts'

const clickhouse = clickHouseOfSuite()
const town = townOfSuite(clickhouse)

const names = Array.from({ length: 104 }, (_, n) => `Brand${n}`)
const incidents = names.map((name) => anIncident({ id: name, brand: name.toLowerCase() }))

/** Crises of more brands than have a place on one channel at once; `look` sends what is due. */
const aBusyNight = async () => {
  const stopped = new AbortController()
  await saveIncidents(clickhouse.store, incidents, stopped.signal)
  const sender = openSender([webhookTo(town.box.url), consoleInto(town.printed)], watching(...names), {
    store: clickhouse.store,
    logger: openLogger('silent', 'test'),
    now: () => noon,
    claimant: 'me',
    times: { settleMs: 300, takeoverMs: 60_000, ladderMs: [HOUR_MS, HOUR_MS] },
    compose: async (incident, event) => messageOfIncident(incident, event, { brandName: incident.brand, samples: [] }),
  })
  return {
    look: () => sender.send(incidents, noon, stopped.signal),
    [Symbol.asyncDispose]: async () => {
      stopped.abort()
      await town.box.close()
      await sender.idle()
    },
  }
}

test('a receiver that is down for hours holds back neither other channels nor what is newer', async () => {
  town.box.status = 503
  await using night = await aBusyNight()
  await night.look()
  await eventually(() => expect(town.box.got).toHaveLength(100))
  await eventually(async () => {
    await night.look()
    expect(town.box.got).toHaveLength(names.length)
    expect(town.printed).toHaveLength(names.length)
  })
})

test('a receiver that hangs takes all places of its channel, and none of another', async () => {
  town.box.answerMs = Number.POSITIVE_INFINITY
  await using night = await aBusyNight()
  await night.look()
  await eventually(() => {
    expect([town.printed.length, town.box.got.length]).toEqual([100, 100])
  })
})
