import { describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { pause } from '../../../config/time/deadline.ts'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { goneMark, receiverOf } from '../../../dashboards/alerts/receiver.ts'
import { undeliveredAlerts } from '../../../dashboards/alerts/undelivered.ts'
import type { Store } from '../../../store/client.ts'
import { notesOf, saveNote } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { crisisAt, weather } from '../crisis/weather.ts'
import { aNote } from './an-incident.ts'
import {
  crisis,
  fill,
  onDuty,
  openLetterbox,
  running,
  secret,
  someLooks,
  townOfSuite,
  usual,
  watching,
  webhookTo,
} from './town.ts'

const clickhouse = clickHouseOfSuite()
const town = townOfSuite(clickhouse)
const { accepted, duties, incidents, now, said, sentNotes, start } = town

describe('a webhook', () => {
  test('that is away is tried again, with the same id and a valid signature, until it answers', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 503
    start()
    await eventually(() => expect(town.box.got.length).toBeGreaterThanOrEqual(3))
    town.box.status = 200
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await someLooks()
    expect(accepted()).toEqual(['crisis.opened'])
    expect(new Set(town.box.got.map((letter) => letter.headers['webhook-id'])).size).toBe(1)
    for (const { headers, body } of town.box.got) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'crisis.opened',
      })
    }
    expect(said()).toEqual(['Crisis: Kavento'])
  })

  test('gets nothing more of a brand that the settings made a competitor meanwhile', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 503
    const list = watching('Kavento', 'Nimbora')
    const times = { ladderMs: Array<number>(20).fill(1_000) }
    duties.push(onDuty(clickhouse.store, [webhookTo(town.box.url)], now, times, list))
    await eventually(() => expect(town.box.got).toHaveLength(1))
    list.brands = list.brands.map((brand) => ({ ...brand, own: brand.id !== 'kavento' }))
    await someLooks()
    const before = town.box.got.length
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(town.box.got).toHaveLength(before)
  })

  test('is claimed anew where the claim took long to write: another process may not have seen it', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const claims: unknown[] = []
    const slow: Store = {
      ...clickhouse.store,
      insert: async (table, rows, signal) => {
        const isClaim = table === 'notifications' && JSON.stringify(rows).includes('"webhook","event":"opened"')
        const isFirst = isClaim && claims.length === 0
        if (isClaim) claims.push(...rows.map((row) => (row as { status: unknown }).status))
        // More than half of the time that claims are given to show up.
        if (isFirst) await new Promise((resolve) => setTimeout(resolve, 200))
        return clickhouse.store.insert(table, rows, signal)
      },
    }
    start(slow)
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    expect(claims.slice(0, 2)).toEqual(['claimed', 'claimed'])
  })

  test('is told by the next process of what one had only claimed when it stopped', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const first = onDuty(clickhouse.store, [webhookTo(town.box.url)], now, { settleMs: 20_000 })
    const claims = () => notesOf(clickhouse.store, ['kavento:2026-11-13T12:00:00.000Z'], running)
    await eventually(async () => expect(await claims()).toMatchObject([{ status: 'claimed' }]))
    await first.stop()
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
  })

  test('that fails three times, or is gone, is what health tells until it has all', async () => {
    const told = (url: string, ...names: readonly string[]) =>
      undeliveredAlerts(clickhouse.store, url, watching(...names), running)
    const undelivered = () => told(town.box.url, 'Nimbora', 'Kavento')
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 503
    start()
    await eventually(async () =>
      expect(await undelivered()).toEqual({ gone: false, messages: 1, detail: 'receiver answered 503' }),
    )
    // Another evaluator on the same store, whose own receiver is well.
    expect(await told('https://hooks.example/other', 'Nimbora')).toBeUndefined()
    // The third attempt is noted a moment before it is made.
    await eventually(() => expect(town.box.got.length).toBeGreaterThanOrEqual(3))
    town.box.status = 200
    await eventually(async () => expect(await undelivered()).toBeUndefined())

    town.clock = noon + 4 * HOUR_MS
    town.box.status = 410
    await eventually(async () => expect(await undelivered()).toMatchObject({ gone: true }))
    expect(await told('https://hooks.example/successor', 'Kavento')).toBeUndefined()
  })

  test('is tried again after a restart, with the same id, and the console is not', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 500
    const first = start()
    await eventually(() => expect(town.box.got.length).toBeGreaterThanOrEqual(2))
    await eventually(() => expect(said()).toHaveLength(1))
    await first.stop()
    town.box.status = 200
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await someLooks()
    expect(new Set(town.box.got.map((letter) => letter.headers['webhook-id'])).size).toBe(1)
    expect(accepted()).toHaveLength(1)
    expect(said()).toHaveLength(1)
  })

  test.each([204, 410])('that has got a message when everything stops may still answer it: %i', async (status) => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = status
    town.box.answerMs = 1_500
    const first = start()
    await eventually(() => expect(town.box.got).toHaveLength(1))
    await first.stop()
    town.box.status = 204
    town.box.answerMs = 0
    start()
    await someLooks()
    expect(town.box.got).toHaveLength(1)
  })

  test('is not given up because of restarts: they try at once, and take no turn', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 503
    const again = () => onDuty(clickhouse.store, [webhookTo(town.box.url)], now, { ladderMs: [HOUR_MS, HOUR_MS] })
    for (let starts = 1; starts <= 4; starts++) {
      const duty = again()
      await eventually(() => expect(town.box.got).toHaveLength(starts))
      await eventually(() => expect(duty.log).toContain('alert not delivered yet'))
      await duty.stop()
    }
    town.box.status = 200
    duties.push(again())
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
  })

  test('is tried at once by the next start, also where the stop came while its failure was being noted', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 503
    const noting = Promise.withResolvers<void>()
    let isFirst = true
    const slow: Store = {
      ...clickhouse.store,
      insert: async (table, rows, signal) => {
        const isFailure = table === 'notifications' && rows.some((row) => 'detail' in row && row.detail !== '')
        if (!isFailure || !isFirst) return clickhouse.store.insert(table, rows, signal)
        isFirst = false
        noting.resolve()
        // Whoever leaves hears no answer; what the store has begun it ends.
        const left = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        await Promise.race([left, pause(300, running).then(() => clickhouse.store.insert(table, rows, running))])
      },
    }
    const ladderMs = [HOUR_MS, HOUR_MS]
    const first = onDuty(slow, [webhookTo(town.box.url)], now, { ladderMs })
    await noting.promise
    await first.stop()
    duties.push(onDuty(clickhouse.store, [webhookTo(town.box.url)], now, { ladderMs }))
    await eventually(() => expect(town.box.got).toHaveLength(2), 20_000)
  })

  test('is taken over from a process that died in the middle, the console is not', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const first = start(clickhouse.store, false)
    await eventually(async () => expect(await incidents()).toHaveLength(1))
    await eventually(async () => expect(await sentNotes()).toHaveLength(1))
    await first.stop()
    await clickhouse.store.command('TRUNCATE TABLE notifications', running)
    const [incident] = await incidents()
    const dead = {
      incident: incident?.id ?? '',
      event: 'opened' as const,
      claimant: 'dead',
      status: 'pending' as const,
      attempt: 1,
      claimedAt: town.clock - HOUR_MS,
      dueAt: town.clock - HOUR_MS,
      detail: '',
    }
    await saveNote(clickhouse.store, { ...dead, channel: 'webhook' }, running)
    await saveNote(clickhouse.store, { ...dead, channel: 'console' }, running)
    town.printed = []
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await someLooks()
    expect(town.printed).toEqual([])
  })

  test('that answers 410 is never asked again', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 410
    const first = start()
    await eventually(() => expect(town.box.got).toHaveLength(1))
    await eventually(() => expect(first.log).toContain('alert receiver gone: it is not asked again'))
    // What is over before its beginning was told is not told at all.
    await eventually(() => expect(said()).toHaveLength(1))
    town.box.status = 200
    town.clock = noon + 4 * HOUR_MS
    await eventually(() => expect(said()).toHaveLength(2))
    await first.stop()
    const later = weather({
      ...usual,
      from: noon + DAY_MS,
      to: noon + 2 * DAY_MS,
      storm: crisisAt(noon + 30 * HOUR_MS, HOUR_MS, 99),
    })
    await fill(clickhouse.store, 'kavento', later)
    town.clock = noon + 30.5 * HOUR_MS
    start()
    await eventually(() => expect(said()).toHaveLength(3))
    await someLooks()
    expect(town.box.got).toHaveLength(1)
  })
})

describe('a webhook that is gone', () => {
  test('is not asked again by what waited for its next attempt either', async () => {
    for (const brand of ['kavento', 'nimbora', 'ostara']) await fill(clickhouse.store, brand, crisis)
    town.box.status = 503
    const list = watching('Kavento', 'Nimbora', 'Ostara')
    duties.push(onDuty(clickhouse.store, [webhookTo(town.box.url)], now, { ladderMs: [2_000, 2_000, 2_000] }, list))
    await eventually(() => expect(town.box.got).toHaveLength(3))
    await saveNote(
      clickhouse.store,
      { ...aNote({ incident: 'other', status: 'failed' }), detail: goneMark(receiverOf(town.box.url)) },
      running,
    )
    await new Promise((resolve) => setTimeout(resolve, 3_500))
    expect(town.box.got).toHaveLength(3)
  })

  test('has a successor that is told of the crisis that goes on', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    town.box.status = 410
    const first = start()
    await eventually(() => expect(first.log).toContain('alert receiver gone: it is not asked again'))
    await first.stop()
    const successor = await openLetterbox()
    duties.push(onDuty(clickhouse.store, [webhookTo(successor.url)], now))
    await eventually(() => expect(successor.got.map(({ body }) => JSON.parse(body).type)).toEqual(['crisis.opened']))
    town.clock = noon + 4 * HOUR_MS
    await eventually(() => expect(successor.got).toHaveLength(2))
    expect(town.box.got).toHaveLength(1)
    await successor.close()
  })
})
