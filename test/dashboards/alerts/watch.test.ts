import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/instant.ts'
import { openEvaluations } from '../../../dashboards/alerts/evaluations.ts'
import { goneMark, receiverOf } from '../../../dashboards/alerts/receiver.ts'
import { undeliveredAlerts } from '../../../dashboards/alerts/undelivered.ts'
import type { Store } from '../../../store/client.ts'
import {
  acknowledge,
  currentIncidents,
  notesOf,
  saveEvaluations,
  saveIncidents,
  saveNote,
} from '../../../store/incidents.ts'
import { crisisSamples } from '../../../store/queries/crisis-samples.ts'
import { aMention, anEntry, aScored, aStory, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { storeEntries } from '../../house/store-entries.ts'
import { crisisAt, weather } from '../crisis/weather.ts'
import { aNote } from './an-incident.ts'
import {
  consoleInto,
  type Duty,
  fill,
  type Letterbox,
  onDuty,
  openLetterbox,
  running,
  secret,
  watching,
  webhookTo,
} from './town.ts'

const clickhouse = clickHouseOfSuite()
let box: Letterbox
let printed: string[]
let clock: number
const duties: Duty[] = []
const now = (): number => clock

beforeEach(async () => {
  for (const table of [
    'mentions',
    'mention_keys',
    'rollup_5m',
    'incidents',
    'notifications',
    'evaluations',
    'rollup_progress',
  ]) {
    await clickhouse.store.command(`TRUNCATE TABLE ${table}`, running)
  }
  box = await openLetterbox()
  printed = []
  clock = noon + 30 * MINUTE_MS
})
afterEach(async () => {
  for (const duty of duties.splice(0)) await duty.stop()
  await box.close()
})

const usual = { from: noon - 9 * DAY_MS, to: noon + DAY_MS, mentions: 20, negative: 5 }
const crisis = weather({ ...usual, storm: crisisAt(noon, HOUR_MS, 60) })
const start = (store: Store = clickhouse.store, hook = true): Duty => {
  const channels = hook ? [consoleInto(printed), webhookTo(box.url)] : [consoleInto(printed)]
  const duty = onDuty(store, channels, now)
  duties.push(duty)
  return duty
}
const incidents = () => currentIncidents(clickhouse.store, clock, running)
/** Long enough for a dozen looks, and for a message that should not come to come. */
const someLooks = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_200))
const accepted = () => box.got.filter((letter) => letter.status < 300).map((letter) => JSON.parse(letter.body).type)
const said = () => printed.map((text) => text.trim().split('\n')[0])

const somebodySays = async (spammers: readonly string[] = []): Promise<void> => {
  const told = (nativeId: string, text: string, likes: number, story: string) => {
    const mention = aMention({
      nativeId,
      text,
      publishedAt: noon + 5 * MINUTE_MS,
      engagement: { likes },
      channel: 'forum',
      url: `https://forum.example/${nativeId}`,
    })
    const sentiment = { label: 'negative' as const, negative: 0.9, neutral: 0.1, positive: 0, score: -0.9, because: [] }
    const spam = spammers.includes(nativeId) ? 0.9 : 0.1
    return { ...anEntry(mention), scored: [aScored(mention, { sentiment, story, spam })] }
  }
  await storeEntries(clickhouse.store, [
    told('1', 'Kavento charged me twice', 40, aStory(11)),
    // The same story but for three bits of its fingerprint.
    told('2', 'Kavento charged me twice!!', 30, String(BigInt(aStory(11)) ^ 7n)),
    told('3', 'Money gone\u001b[2J, and <b>nobody</b>\nanswers', 20, aStory(12)),
    told('4', 'On hold for an hour', 10, aStory(13)),
    told('5', 'Not again', 0, aStory(14)),
  ])
}

describe('a crisis', () => {
  test('is told once on each channel, with its reason in numbers and three samples, and once when it is over', async () => {
    await somebodySays()
    await fill(clickhouse.store, 'kavento', crisis)
    start()
    await eventually(() => {
      expect(said()).toEqual(['Crisis: Kavento'])
      expect(accepted()).toEqual(['crisis.opened'])
    })
    expect(printed[0]).toMatch(/negative mentions [\d.]+ times the usual, \d{3} against [\d.]+ expected/)
    expect(printed[0]).toContain('“Kavento charged me twice”')
    expect(printed[0]).toContain('“Money gone[2J, and <b>nobody</b> answers”')
    expect(printed[0]).toContain('“On hold for an hour”')
    expect(printed[0]).not.toContain('Not again')
    const letter = JSON.parse(box.got[0]?.body ?? '{}')
    expect(letter.data).toMatchObject({ brand: 'kavento', state: 'open', reason: 'negativity-spike', perMinutes: 30 })
    expect(letter.data.samples.map((sample: { text: string }) => sample.text)).toEqual([
      'Kavento charged me twice',
      'Money gone[2J, and <b>nobody</b> answers',
      'On hold for an hour',
    ])
    expect((await incidents())[0]?.samples).toHaveLength(3)

    clock = noon + 4 * HOUR_MS
    await eventually(() => {
      expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento'])
      expect(accepted()).toEqual(['crisis.opened', 'crisis.over'])
    })
    clock += 5 * MINUTE_MS
    await someLooks()
    expect(printed).toHaveLength(2)
    expect(box.got).toHaveLength(2)
    expect(await incidents()).toHaveLength(1)
  })

  test('shows spam where there is nothing else to show: it is what made it', async () => {
    await somebodySays(['1', '2', '3', '4'])
    await fill(clickhouse.store, 'kavento', crisis)
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    const { samples } = JSON.parse(box.got[0]?.body ?? '{}').data
    expect(samples.map((sample: { text: string }) => sample.text)).toEqual([
      'Not again',
      'Kavento charged me twice',
      'Money gone[2J, and <b>nobody</b> answers',
    ])
  })

  test('is not told again by a restart, and its end still is', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const first = start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await eventually(async () => expect(await sentNotes()).toHaveLength(2))
    await first.stop()
    start()
    await someLooks()
    expect(said()).toEqual(['Crisis: Kavento'])
    expect(box.got).toHaveLength(1)
    clock = noon + 4 * HOUR_MS
    await eventually(() => {
      expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento'])
      expect(accepted()).toEqual(['crisis.opened', 'crisis.over'])
    })
  })

  test('that came and went before anybody looked is recorded, and nobody is woken', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    clock = noon + 6 * HOUR_MS
    start()
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'over', brand: 'kavento' }]))
    await someLooks()
    expect([printed, box.got]).toEqual([[], []])
  })

  test('of a competitor is recorded, and nobody is woken', async () => {
    await fill(clickhouse.store, 'telwyn', crisis)
    start()
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'open', brand: 'telwyn' }]))
    await someLooks()
    expect([printed, box.got]).toEqual([[], []])
  })

  test('of a brand that the settings gained a moment ago is told, and ends with a brand that they lost', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const list = watching('Nimbora')
    duties.push(onDuty(clickhouse.store, [consoleInto(printed)], now, {}, list))
    await someLooks()
    expect(printed).toEqual([])
    list.brands = watching('Nimbora', 'Kavento').brands
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento']))
    list.brands = watching('Nimbora').brands
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'over', brand: 'kavento' }]))
  })

  test('is judged by silence only as far as somebody listened: half a day without a look begins anew', async () => {
    const listened = { watchingSince: noon - 5 * DAY_MS, evaluatedUntil: noon - 11 * HOUR_MS }
    const left = { watchingSince: noon - 5 * DAY_MS, evaluatedUntil: noon - 13 * HOUR_MS }
    await saveEvaluations(clickhouse.store, [{ brand: 'kavento', ...listened }], running)
    await saveEvaluations(clickhouse.store, [{ brand: 'telwyn', ...left }], running)
    const firstWords = crisis.filter(({ at }) => at >= noon)
    for (const brand of ['kavento', 'telwyn']) await fill(clickhouse.store, brand, firstWords)
    start()
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'open', brand: 'kavento' }]))
    await someLooks()
    expect(await incidents()).toHaveLength(1)
  })

  test('stays with who acknowledged it', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    start()
    await eventually(() => expect(said()).toHaveLength(1))
    const [incident] = await incidents()
    expect(await acknowledge(clickhouse.store, incident?.id ?? '', 'Ada', running)).toBe(true)
    clock = noon + 4 * HOUR_MS
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'over', acknowledgedBy: 'Ada' }]))
  })
})

describe('a process that slept for half a day', () => {
  const startOf = async (others: boolean): Promise<number | undefined> => {
    const evaluations = [openEvaluations(clickhouse.store), openEvaluations(clickhouse.store)]
    const [sleeper, other] = evaluations
    for (const one of evaluations) {
      await one.refresh(['kavento'], noon, running)
      await one.note(new Map([['kavento', noon]]), running)
    }
    const later = noon + 13 * HOUR_MS
    if (others) await other?.note(new Map([['kavento', later]]), running)
    await sleeper?.refresh(['kavento'], later, running)
    return sleeper?.listeningSince('kavento')
  }

  test('knows that another one listened meanwhile', async () => {
    expect(await startOf(true)).toBe(noon)
  })

  test('takes the silence for none of the brand where nobody did', async () => {
    expect(await startOf(false)).toBe(noon + 13 * HOUR_MS)
  })
})

const sentNotes = async () =>
  (
    await notesOf(
      clickhouse.store,
      (await incidents()).map(({ id }) => id),
      running,
    )
  ).filter(({ status }) => status === 'sent')

describe('history that is still being filled', () => {
  test('is not judged: late mentions wait until they rest and are counted', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const late = (from: number) =>
      storeEntries(
        clickhouse.store,
        Array.from({ length: 3_000 }, (_, n) =>
          anEntry(aMention({ nativeId: `late-${from + n}`, publishedAt: noon - DAY_MS + from + n })),
        ),
      )
    await late(0)
    start()
    await someLooks()
    expect(await incidents()).toEqual([])
    // The rollups have counted what was noted: here, what stands in them already.
    await clickhouse.store.command(
      "INSERT INTO rollup_progress (name, done_until) SELECT 'rollup', now64(3) + INTERVAL 10 SECOND",
      running,
    )
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento']))
  })
})

describe('a webhook', () => {
  test('that is away is tried again, with the same id and a valid signature, until it answers', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 503
    start()
    await eventually(() => expect(box.got.length).toBeGreaterThanOrEqual(3))
    box.status = 200
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await someLooks()
    expect(accepted()).toEqual(['crisis.opened'])
    expect(new Set(box.got.map((letter) => letter.headers['webhook-id'])).size).toBe(1)
    for (const { headers, body } of box.got) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'crisis.opened',
      })
    }
    expect(said()).toEqual(['Crisis: Kavento'])
  })

  test('gets nothing more of a brand that the settings made a competitor meanwhile', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 503
    const list = watching('Kavento', 'Nimbora')
    const times = { ladderMs: Array<number>(20).fill(1_000) }
    duties.push(onDuty(clickhouse.store, [webhookTo(box.url)], now, times, list))
    await eventually(() => expect(box.got).toHaveLength(1))
    list.brands = list.brands.map((brand) => ({ ...brand, own: brand.id !== 'kavento' }))
    await someLooks()
    const before = box.got.length
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(box.got).toHaveLength(before)
  })

  test('that fails three times, or is gone, is what health tells until it has all', async () => {
    const undelivered = () => undeliveredAlerts(clickhouse.store, box.url, running)
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 503
    start()
    await eventually(async () =>
      expect(await undelivered()).toEqual({ gone: false, messages: 1, detail: 'receiver answered 503' }),
    )
    // The third attempt is noted a moment before it is made.
    await eventually(() => expect(box.got.length).toBeGreaterThanOrEqual(3))
    box.status = 200
    await eventually(async () => expect(await undelivered()).toBeUndefined())

    clock = noon + 4 * HOUR_MS
    box.status = 410
    await eventually(async () => expect(await undelivered()).toMatchObject({ gone: true }))
    expect(await undeliveredAlerts(clickhouse.store, 'https://hooks.example/successor', running)).toBeUndefined()
  })

  test('is tried again after a restart, with the same id, and the console is not', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 500
    const first = start()
    await eventually(() => expect(box.got.length).toBeGreaterThanOrEqual(2))
    await eventually(() => expect(said()).toHaveLength(1))
    await first.stop()
    box.status = 200
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await someLooks()
    expect(new Set(box.got.map((letter) => letter.headers['webhook-id'])).size).toBe(1)
    expect(accepted()).toHaveLength(1)
    expect(said()).toHaveLength(1)
  })

  test.each([204, 410])('that has got a message when everything stops may still answer it: %i', async (status) => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = status
    box.answerMs = 1_500
    const first = start()
    await eventually(() => expect(box.got).toHaveLength(1))
    await first.stop()
    box.status = 204
    box.answerMs = 0
    start()
    await someLooks()
    expect(box.got).toHaveLength(1)
  })

  test('is not given up because of restarts: they try at once, and take no turn', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 503
    const again = () => onDuty(clickhouse.store, [webhookTo(box.url)], now, { ladderMs: [HOUR_MS, HOUR_MS] })
    for (let starts = 1; starts <= 4; starts++) {
      const duty = again()
      await eventually(() => expect(box.got).toHaveLength(starts))
      await eventually(() => expect(duty.log).toContain('alert not delivered yet'))
      await duty.stop()
    }
    box.status = 200
    duties.push(again())
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
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
      claimedAt: clock - HOUR_MS,
      dueAt: clock - HOUR_MS,
      detail: '',
    }
    await saveNote(clickhouse.store, { ...dead, channel: 'webhook' }, running)
    await saveNote(clickhouse.store, { ...dead, channel: 'console' }, running)
    printed = []
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await someLooks()
    expect(printed).toEqual([])
  })

  test('that answers 410 is never asked again', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 410
    const first = start()
    await eventually(() => expect(box.got).toHaveLength(1))
    await eventually(() => expect(first.log).toContain('alert receiver gone: it is not asked again'))
    // What is over before its beginning was told is not told at all.
    await eventually(() => expect(said()).toHaveLength(1))
    box.status = 200
    clock = noon + 4 * HOUR_MS
    await eventually(() => expect(said()).toHaveLength(2))
    await first.stop()
    const later = weather({
      ...usual,
      from: noon + DAY_MS,
      to: noon + 2 * DAY_MS,
      storm: crisisAt(noon + 30 * HOUR_MS, HOUR_MS, 99),
    })
    await fill(clickhouse.store, 'kavento', later)
    clock = noon + 30.5 * HOUR_MS
    start()
    await eventually(() => expect(said()).toHaveLength(3))
    await someLooks()
    expect(box.got).toHaveLength(1)
  })
})

describe('a webhook that is gone', () => {
  test('is not asked again by what waited for its next attempt either', async () => {
    for (const brand of ['kavento', 'nimbora', 'ostara']) await fill(clickhouse.store, brand, crisis)
    box.status = 503
    const list = watching('Kavento', 'Nimbora', 'Ostara')
    duties.push(onDuty(clickhouse.store, [webhookTo(box.url)], now, { ladderMs: [2_000, 2_000, 2_000] }, list))
    await eventually(() => expect(box.got).toHaveLength(3))
    await saveNote(
      clickhouse.store,
      { ...aNote({ incident: 'other', status: 'failed' }), detail: goneMark(receiverOf(box.url)) },
      running,
    )
    await new Promise((resolve) => setTimeout(resolve, 3_500))
    expect(box.got).toHaveLength(3)
  })

  test('has a successor that is told of the crisis that goes on', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    box.status = 410
    const first = start()
    await eventually(() => expect(first.log).toContain('alert receiver gone: it is not asked again'))
    await first.stop()
    const successor = await openLetterbox()
    duties.push(onDuty(clickhouse.store, [webhookTo(successor.url)], now))
    await eventually(() => expect(successor.got.map(({ body }) => JSON.parse(body).type)).toEqual(['crisis.opened']))
    clock = noon + 4 * HOUR_MS
    await eventually(() => expect(successor.got).toHaveLength(2))
    expect(box.got).toHaveLength(1)
    await successor.close()
  })
})

describe('two processes that watch at once', () => {
  test('tell a crisis once', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    start()
    start()
    start()
    await eventually(() => expect(accepted()).toHaveLength(1))
    await someLooks()
    clock = noon + 4 * HOUR_MS
    await eventually(() => expect(accepted()).toHaveLength(2))
    await someLooks()
    expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento'])
    expect(accepted()).toEqual(['crisis.opened', 'crisis.over'])
  })

  test('close the later of two incidents that they opened in the same moment, without a word', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const first = start(clickhouse.store, false)
    await eventually(() => expect(said()).toHaveLength(1))
    await first.stop()
    const [incident] = await incidents()
    if (incident === undefined) throw new Error('no incident')
    const twin = { ...incident, id: 'kavento:twin', startedAt: incident.startedAt + 5 * MINUTE_MS, revision: 1 }
    await saveIncidents(clickhouse.store, [twin], running)
    start()
    await eventually(async () =>
      expect((await incidents()).find(({ id }) => id === twin.id)).toMatchObject({
        state: 'over',
        reason: 'duplicate',
      }),
    )
    await someLooks()
    expect(said()).toHaveLength(1)
    expect(box.got).toHaveLength(1)
  })
})

describe('a store that is away', () => {
  test('is waited for', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    let failures = 3
    const shaky: Store = {
      ...clickhouse.store,
      ask: (question, params, signal) => {
        if (failures-- > 0) return Promise.reject(new Error('connection refused'))
        return clickhouse.store.ask(question, params, signal)
      },
    }
    const duty = start(shaky)
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento']))
    // Not with each look: what is away for a day would be all that the log holds.
    expect(duty.log.filter((line) => line === 'crisis watch waits')).toHaveLength(1)
  })

  test('is no reason to keep quiet where only samples cannot be found', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const duty = start({
      ...clickhouse.store,
      ask: (question, params, signal) =>
        question.sql === crisisSamples.sql
          ? Promise.reject(new Error('memory limit exceeded'))
          : clickhouse.store.ask(question, params, signal),
    })
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    expect(duty.log).toContain('samples of a crisis not found')
  })

  test('loses no crisis that it should have written down', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    clock = noon + 6 * HOUR_MS
    let failures = 1
    start({
      ...clickhouse.store,
      insert: (table, rows, signal) =>
        table === 'incidents' && failures-- > 0
          ? Promise.reject(new Error('connection refused'))
          : clickhouse.store.insert(table, rows, signal),
    })
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'over', brand: 'kavento' }]))
  })
})
