import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { DAY_MS, HOUR_MS } from '../../config/time/instant.ts'
import { query } from '../../store/client.ts'
import {
  acknowledge,
  currentIncidents,
  evaluationsOf,
  notesOf,
  revisionSteps,
  saveEvaluations,
  saveIncidents,
  saveNote,
} from '../../store/incidents.ts'
import { incidentsOfBrands } from '../../store/queries/incidents-of-brands.ts'
import { aNote, anIncident } from '../dashboards/alerts/an-incident.ts'
import { noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(async () => {
  for (const table of ['incidents', 'notifications', 'evaluations']) {
    await clickhouse.store.command(`TRUNCATE TABLE ${table}`, signal)
  }
})
const current = () => currentIncidents(clickhouse.store, noon + HOUR_MS, signal)

describe('incidents', () => {
  test('come back as they were saved, the newest revision of each', async () => {
    const first = anIncident({ samples: ['00000000-0000-8000-8000-000000000001'], score: 2.5 })
    await saveIncidents(
      clickhouse.store,
      [first, anIncident({ id: 'telwyn:x', brand: 'telwyn', startedAt: noon - 1 })],
      signal,
    )
    const second = { ...first, revision: 2, negative: 500, mentionsExpected: 251.125 }
    await saveIncidents(clickhouse.store, [second], signal)
    expect(await current()).toMatchObject([second, { brand: 'telwyn' }])
  })

  test('that go on never leave, those that ended leave after nine days', async () => {
    const old = noon - 20 * DAY_MS
    await saveIncidents(
      clickhouse.store,
      [
        anIncident({ id: 'a', startedAt: old }),
        anIncident({ id: 'b', startedAt: old, state: 'over', endedAt: old + HOUR_MS }),
        anIncident({ id: 'c', startedAt: old, state: 'over', endedAt: noon - 8 * DAY_MS }),
      ],
      signal,
    )
    expect((await current()).map((incident) => incident.id).sort()).toEqual(['a', 'c'])
  })

  test('are what analysts see in v_crises, each crisis once', async () => {
    const twin = anIncident({ id: 'kavento:twin', state: 'over', endedAt: noon, reason: 'duplicate' })
    await saveIncidents(clickhouse.store, [anIncident(), twin], signal)
    const crises = query({
      sql: 'SELECT * FROM v_crises',
      params: z.object({}),
      row: z.looseObject({}),
    })
    expect(await clickhouse.analyst.ask(crises, {}, signal)).toMatchObject([
      { brand: 'kavento', state: 'open', reason: 'negativity-spike', mentions: 780, negative: 412, ended_at: null },
    ])
  })
})

describe('incidents of a span', () => {
  const instant = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '')
  const ended = (id: string, startedAt: number, endedAt: number, over: object = {}) =>
    anIncident({ id, startedAt, state: 'over', endedAt, ...over })
  const asked = (over: object = {}) =>
    clickhouse.store.ask(
      incidentsOfBrands,
      {
        brands: ['kavento'],
        from: instant(noon),
        to: instant(noon + HOUR_MS),
        writtenSince: instant(0),
        limit: 10,
        ...over,
      },
      signal,
    )
  const idsOf = async (over: object = {}) => (await asked(over)).map(({ id }) => id)

  test('are those that touch it, of these brands, without the later of twins', async () => {
    await saveIncidents(
      clickhouse.store,
      [
        ended('over before', noon - 2, noon - 1),
        ended('over as it began', noon - 2, noon),
        ended('begun before its end', noon + HOUR_MS - 1, noon + 2 * HOUR_MS),
        ended('begun at its end', noon + HOUR_MS, noon + 2 * HOUR_MS),
        ended('a twin', noon, noon + 1, { reason: 'duplicate' }),
        anIncident({ id: 'of another', brand: 'telwyn' }),
        anIncident({ id: 'going on', startedAt: noon - 9 * DAY_MS }),
      ],
      signal,
    )
    expect(await idsOf()).toEqual(['going on', 'begun before its end', 'over as it began'])
  })

  test('that go on come before newer ones that are over, and the limit hides how many are left from nobody', async () => {
    const over = Array.from({ length: 3 }, (_, at) => ended(`over ${at}`, noon + at, noon + at + 1))
    await saveIncidents(clickhouse.store, [...over, anIncident({ id: 'going on', startedAt: noon - DAY_MS })], signal)
    expect(await asked({ limit: 2 })).toMatchObject([
      { id: 'going on', total: 4 },
      { id: 'over 2', total: 4 },
    ])
  })

  test('that were written since an instant are those behind it', async () => {
    await saveIncidents(clickhouse.store, [anIncident({ id: 'first' })], signal)
    const [first] = await asked()
    const since = { writtenSince: instant(first?.writtenAt as number) }
    expect(await idsOf(since)).toEqual([])
    await saveIncidents(clickhouse.store, [anIncident({ id: 'second' })], signal)
    expect(await idsOf(since)).toEqual(['second'])
  })
})

describe('acknowledging', () => {
  test('names who looks after it, once', async () => {
    await saveIncidents(clickhouse.store, [anIncident()], signal)
    const { id } = anIncident()
    expect(await acknowledge(clickhouse.store, id, 'Ada', signal)).toBe(true)
    expect(await acknowledge(clickhouse.store, id, 'Ben', signal)).toBe(true)
    expect(await current()).toMatchObject([{ state: 'acknowledged', acknowledgedBy: 'Ada' }])
  })

  test('says no to an incident that is over or unknown', async () => {
    await saveIncidents(clickhouse.store, [anIncident({ state: 'over', endedAt: noon })], signal)
    expect(await acknowledge(clickhouse.store, anIncident().id, 'Ada', signal)).toBe(false)
    expect(await acknowledge(clickhouse.store, "x' OR 1=1 --", 'Ada', signal)).toBe(false)
  })

  test('is not lost to a new height written in the same moment, and the end wins over both', async () => {
    const read = anIncident()
    await saveIncidents(clickhouse.store, [read], signal)
    await acknowledge(clickhouse.store, read.id, 'Ada', signal)
    await saveIncidents(clickhouse.store, [{ ...read, revision: read.revision + revisionSteps.height }], signal)
    expect(await current()).toMatchObject([{ state: 'acknowledged' }])
    const over = { ...read, revision: read.revision + revisionSteps.over, state: 'over' as const, endedAt: noon }
    await saveIncidents(clickhouse.store, [over], signal)
    expect(await current()).toMatchObject([{ state: 'over' }])
  })
})

describe('what was sent', () => {
  test('is kept for each claimant by itself, in its newest state', async () => {
    await saveNote(clickhouse.store, aNote({ status: 'claimed' }), signal)
    await saveNote(clickhouse.store, aNote({ status: 'sent' }), signal)
    await saveNote(clickhouse.store, aNote({ claimant: 'other', status: 'withdrawn', claimedAt: noon + 1 }), signal)
    const notes = await notesOf(clickhouse.store, [aNote().incident], signal)
    expect(notes.map(({ claimant, status }) => [claimant, status])).toEqual([
      ['me', 'sent'],
      ['other', 'withdrawn'],
    ])
    expect(await notesOf(clickhouse.store, [], signal)).toEqual([])
  })

  test('and how far a brand was judged are durable', async () => {
    const evaluation = { brand: 'kavento', watchingSince: noon, evaluatedUntil: noon + HOUR_MS }
    await saveEvaluations(clickhouse.store, [{ ...evaluation, evaluatedUntil: noon }], signal)
    await saveEvaluations(clickhouse.store, [evaluation], signal)
    expect(await evaluationsOf(clickhouse.store, ['kavento', 'telwyn'], signal)).toEqual([evaluation])
  })
})
