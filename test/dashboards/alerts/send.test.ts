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

test('a receiver that is down for hours holds back neither other channels nor what is newer', async () => {
  const names = Array.from({ length: 104 }, (_, n) => `Brand${n}`)
  const incidents = names.map((name) => anIncident({ id: name, brand: name.toLowerCase() }))
  const stopped = new AbortController()
  await saveIncidents(clickhouse.store, incidents, stopped.signal)
  town.box.status = 503
  const sender = openSender([webhookTo(town.box.url), consoleInto(town.printed)], watching(...names), {
    store: clickhouse.store,
    logger: openLogger('silent', 'test'),
    now: () => noon,
    claimant: 'me',
    times: { settleMs: 300, takeoverMs: 60_000, ladderMs: [HOUR_MS, HOUR_MS] },
    compose: async (incident, event) => messageOfIncident(incident, event, { brandName: incident.brand, samples: [] }),
  })
  const look = () => sender.send(incidents, noon, stopped.signal)
  await look()
  await eventually(() => expect(town.box.got).toHaveLength(100))
  await eventually(async () => {
    await look()
    expect(town.box.got).toHaveLength(names.length)
    expect(town.printed).toHaveLength(names.length)
  })
  stopped.abort()
  await sender.idle()
})
