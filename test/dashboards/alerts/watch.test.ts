import { describe, expect, test } from '@jest/globals'
import { registry } from '../../../config/events.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { openEvaluations } from '../../../dashboards/alerts/evaluations.ts'
import { samplesOf } from '../../../dashboards/alerts/samples.ts'
import { openUnwatched } from '../../../dashboards/alerts/unwatched.ts'
import { UNWATCHED } from '../../../dashboards/crisis/closing.ts'
import type { Store } from '../../../store/client.ts'
import { acknowledge, saveEvaluations, saveIncidents } from '../../../store/incidents.ts'
import { crisisSamples } from '../../../store/queries/crisis-samples.ts'
import { aMention, anEntry, aScored, aStory, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { storeEntries } from '../../house/store-entries.ts'
import { anIncident } from './an-incident.ts'
import { consoleInto, crisis, fill, onDuty, running, someLooks, subjectOf, townOfSuite, watching } from './town.ts'

const clickhouse = clickHouseOfSuite()
const town = townOfSuite(clickhouse)
const { accepted, duties, incidents, now, said, sentNotes, start } = town

const somebodySays = async (spammers: readonly string[] = []): Promise<void> => {
  const told = (nativeId: string, text: string, likes: number, story: string, at = noon + 5 * MINUTE_MS) => {
    const mention = aMention({
      nativeId,
      text,
      publishedAt: at,
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
    // When the crisis of these tests is long over.
    told('6', 'Something else', 900, aStory(15), noon + 5 * HOUR_MS),
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
    expect(town.printed[0]).toMatch(/negative mentions [\d.]+ times the usual, \d{3} against [\d.]+ expected/)
    expect(town.printed[0]).toContain('“Kavento charged me twice”')
    expect(town.printed[0]).toContain('“Money gone[2J, and <b>nobody</b> answers”')
    expect(town.printed[0]).toContain('“On hold for an hour”')
    expect(town.printed[0]).not.toContain('Not again')
    const letter = JSON.parse(town.box.got[0]?.body ?? '{}')
    expect(letter.data).toMatchObject({ brand: 'kavento', state: 'open', reason: 'negativity-spike', perMinutes: 30 })
    expect(letter.data.samples.map((sample: { text: string }) => sample.text)).toEqual([
      'Kavento charged me twice',
      'Money gone[2J, and <b>nobody</b> answers',
      'On hold for an hour',
    ])
    expect((await incidents())[0]?.samples).toHaveLength(3)

    town.clock = noon + 4 * HOUR_MS
    await eventually(() => {
      expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento'])
      expect(accepted()).toEqual(['crisis.opened', 'crisis.over'])
    })
    town.clock += 5 * MINUTE_MS
    await someLooks()
    expect(town.printed).toHaveLength(2)
    expect(town.box.got).toHaveLength(2)
    expect(await incidents()).toHaveLength(1)
  })

  test('shows spam where there is nothing else to show: it is what made it', async () => {
    await somebodySays(['1', '2', '3', '4'])
    await fill(clickhouse.store, 'kavento', crisis)
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    const { samples } = JSON.parse(town.box.got[0]?.body ?? '{}').data
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
    expect(town.box.got).toHaveLength(1)
    town.clock = noon + 4 * HOUR_MS
    await eventually(() => {
      expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento'])
      expect(accepted()).toEqual(['crisis.opened', 'crisis.over'])
    })
  })

  test('that went on when the machine went off for three weeks is over where it was judged last, not where it came back', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const first = start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened']))
    await eventually(async () => expect(await sentNotes()).toHaveLength(2))
    await first.stop()
    town.clock += 21 * DAY_MS
    start()
    await eventually(() => expect(accepted()).toEqual(['crisis.opened', 'crisis.over']))
    const endedAt = new Date(noon + 30 * MINUTE_MS).toISOString()
    expect(JSON.parse(town.box.got[1]?.body ?? '{}').data).toMatchObject({ state: 'over', reason: UNWATCHED, endedAt })
    await eventually(() => expect(town.printed[1]).toContain('Not judged any further: Earshot was off'))
  })

  test('that came and went before anybody looked is recorded with what was said in it, and nobody is woken', async () => {
    await somebodySays()
    await fill(clickhouse.store, 'kavento', crisis)
    town.clock = noon + 6 * HOUR_MS
    start()
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'over', brand: 'kavento' }]))
    await someLooks()
    expect([town.printed, town.box.got]).toEqual([[], []])
    const [incident] = await incidents()
    if (incident === undefined) throw new Error('no incident')
    const samples = await samplesOf(clickhouse.store, incident, running)
    expect(samples.map(({ text }) => text)).toEqual([
      'Kavento charged me twice',
      expect.any(String),
      'On hold for an hour',
    ])
  })

  test('of a competitor is recorded, and nobody is woken', async () => {
    await fill(clickhouse.store, 'telwyn', crisis)
    start()
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'open', brand: 'telwyn' }]))
    await someLooks()
    expect([town.printed, town.box.got]).toEqual([[], []])
  })

  test('is told in the language and on the clocks of the settings', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const reader = { language: 'de', timeZone: 'Europe/Berlin' } as const
    duties.push(onDuty(clickhouse.store, [consoleInto(town.printed)], now, {}, watching('Kavento'), reader))
    await eventually(() => expect(said()).toEqual(['Krise: Kavento']))
    expect(town.printed.join('')).toMatch(/Seit 2026-\d\d-\d\d \d\d:\d\d ME(S)?Z, /)
  })

  test('of a brand that the settings gained a moment ago is told, and of one that they lost it is over three hours later', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const list = watching('Nimbora')
    duties.push(onDuty(clickhouse.store, [consoleInto(town.printed)], now, {}, list))
    await someLooks()
    expect(town.printed).toEqual([])
    list.brands = watching('Nimbora', 'Kavento').brands
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento']))
    await eventually(async () => expect(await sentNotes()).toHaveLength(1))
    list.brands = watching('Nimbora').brands
    // Less than the pause after which a process counts its own waiting anew.
    for (let hours = 1; hours <= 2; hours++) {
      town.clock += HOUR_MS
      await someLooks()
    }
    expect(await incidents()).toMatchObject([{ state: 'open' }])
    town.clock += HOUR_MS
    const endedAt = noon + 30 * MINUTE_MS
    await eventually(async () =>
      expect(await incidents()).toMatchObject([{ state: 'over', reason: UNWATCHED, endedAt }]),
    )
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of kavento']))
    expect(town.printed[1]).toContain('From 2026-11-13 12:00 UTC to 2026-11-13 12:30 UTC')
    expect(town.printed[1]).toContain(
      'Not judged any further: Earshot was off, or the brand was taken out of the settings.',
    )
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
    town.clock = noon + 4 * HOUR_MS
    await eventually(async () => expect(await incidents()).toMatchObject([{ state: 'over', acknowledgedBy: 'Ada' }]))
  })
})

describe('two processes with a list each', () => {
  const watch = (printed: string[], list: ReturnType<typeof watching>): void => {
    duties.push(onDuty(clickhouse.store, [consoleInto(printed)], now, {}, list))
  }

  test('open, tell and end the crises of their own brands alone', async () => {
    for (const brand of ['kavento', 'nimbora']) await fill(clickhouse.store, brand, crisis)
    const printed: string[] = []
    const withRival = watching('Nimbora', 'Telwyn')
    withRival.brands = withRival.brands.map((brand) => ({ ...brand, own: brand.id !== 'telwyn' }))
    await fill(clickhouse.store, 'telwyn', crisis)
    watch(town.printed, watching('Kavento'))
    watch(printed, withRival)
    await eventually(async () => expect(await incidents()).toHaveLength(3))
    await someLooks()
    expect((await incidents()).map(({ state }) => state)).toEqual(['open', 'open', 'open'])
    town.clock = noon + 4 * HOUR_MS
    await eventually(() => expect([...said(), ...printed]).toHaveLength(4))
    await someLooks()
    expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento'])
    expect(printed.map(subjectOf)).toEqual(['Crisis: Nimbora', 'Over: the crisis of Nimbora'])
    const reason = 'negativity-spike'
    expect(await incidents()).toMatchObject([{ reason }, { reason }, { reason }])
  })

  test('wait three hours in which they are awake, before a crisis of nobody is over', async () => {
    const find = openUnwatched(clickhouse.store)
    const foreign = anIncident({ brand: 'ostara' })
    const ended = async (hours: number): Promise<number> =>
      (await find([foreign], new Set(['kavento']), noon + hours * HOUR_MS, running)).length
    // The store was away; when it is back, another process may be the next to judge.
    expect([await ended(10), await ended(11), await ended(12)]).toEqual([0, 0, 0])
    expect([await ended(14), await ended(15), await ended(16), await ended(17)]).toEqual([0, 0, 0, 1])
    await saveEvaluations(
      clickhouse.store,
      [{ brand: 'ostara', watchingSince: noon, evaluatedUntil: noon + 15 * HOUR_MS }],
      running,
    )
    expect([await ended(17.5), await ended(18)]).toEqual([0, 1])
  })

  test('hand a brand over without a word', async () => {
    await fill(clickhouse.store, 'kavento', crisis)
    const [from, to] = [watching('Nimbora', 'Kavento'), watching('Ostara')]
    watch(town.printed, from)
    watch(town.printed, to)
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento']))
    from.brands = watching('Nimbora').brands
    town.clock += 20 * MINUTE_MS
    await someLooks()
    to.brands = watching('Ostara', 'Kavento').brands
    town.clock = noon + 4 * HOUR_MS
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento', 'Over: the crisis of Kavento']))
    expect(await incidents()).toMatchObject([{ state: 'over', reason: 'negativity-spike' }])
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

test('the listening begins with the first look, also where the first judgement has to wait', async () => {
  const evaluations = openEvaluations(clickhouse.store)
  for (const at of [noon, noon + MINUTE_MS]) await evaluations.refresh(['kavento'], at, running)
  expect(evaluations.listeningSince('kavento')).toBe(noon)
})

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
    const duty = start()
    await someLooks()
    expect(await incidents()).toEqual([])
    await eventually(() => expect(duty.waiting).toEqual(['Kavento']))
    // The rollups have counted what was noted: here, what stands in them already.
    await clickhouse.store.command(
      "INSERT INTO rollup_progress (name, done_until) SELECT 'rollup', now64(3) + INTERVAL 10 SECOND",
      running,
    )
    await eventually(() => expect(said()).toEqual(['Crisis: Kavento']))
    await eventually(() => expect(duty.waiting).toEqual([]))
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
    town.clock = noon + 4 * HOUR_MS
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
    await eventually(() => expect(town.box.got).toHaveLength(1))
    await someLooks()
    expect(said()).toHaveLength(1)
    expect(town.box.got).toHaveLength(1)
  })
})

test('deliveries are counted from 0, so that the first failure is an increase', async () => {
  start(clickhouse.store)
  const metrics = await registry.metrics()
  for (const outcome of ['sent', 'retry', 'gone'])
    expect(metrics).toMatch(
      new RegExp(`^earshot_notifications_total\\{channel="\\w+",outcome="${outcome}"\\} \\d+$`, 'm'),
    )
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
    expect(duty.looks.slice(0, 4).map((failed) => failed instanceof Error)).toEqual([true, true, true, false])
    // Not with each look: what is away for a day would be all that the log holds.
    expect(duty.log.filter((line) => line === 'crisis watch waits')).toHaveLength(1)
    // One look that failed is the weather: health says by the gauge what lasted for a minute.
    expect(await registry.metrics()).not.toContain('earshot_part_up{part="alerts"}')
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
    town.clock = noon + 6 * HOUR_MS
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
