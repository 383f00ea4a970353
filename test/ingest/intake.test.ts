import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { PipelineError } from '../../config/errors.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import { type Emitter, openIntake } from '../../ingest/intake.ts'
import type { MessageLog } from '../../ingest/log/port.ts'
import { type Mention, mentionId } from '../../ingest/mention.ts'
import { decodeMention, encodeMention } from '../../ingest/mention-codec.ts'
import type { Sighting } from '../../ingest/source.ts'
import { noon } from '../house/builders.ts'
import { eventually } from '../house/eventually.ts'
import { logger, openPlace, type Place } from './places.ts'

const { signal } = new AbortController()
let clock: number
let place: Place
let emit: (...sightings: readonly Sighting[]) => ReturnType<Emitter>
beforeEach(async () => {
  clock = noon
  place = await openPlace(() => clock)
  emit = (...sightings) => place.intake.emitter('test')(sightings, signal)
})
afterEach(async () => {
  await place[Symbol.asyncDispose]()
})

const a = (over: Partial<Sighting> = {}): Sighting => ({
  nativeId: '1',
  kind: 'post',
  text: 'fine',
  publishedAt: noon,
  ...over,
})
const versions = async (): Promise<number[]> => (await place.mentions()).map(({ version }) => version)

test('what workers would give up as too large is refused where its sender hears it, and stops nothing beside it', async () => {
  const { log, ledger } = place
  const intake = openIntake({ log, ledger, logger, now: () => clock, textCharsMax: 1_000, recordBytesMax: 2_000 })
  const posts = [
    a({ nativeId: '', text: 'x' }),
    a({ nativeId: 'large', text: 'ü'.repeat(1_000) }),
    a({ text: 'u'.repeat(1_000) }),
  ]
  expect(await intake.emitter('test')(posts, signal)).toEqual({
    accepted: 1,
    duplicate: 0,
    rejected: [
      { at: 0, reason: 'nativeId: empty' },
      { at: 1, reason: expect.stringMatching(/^record of 2\d\d\d bytes, allowed 2000$/) },
    ],
  })
  for (const mention of await place.mentions()) {
    expect(decodeMention(encodeMention(mention), 2_000)).toMatchObject({ kind: 'ok' })
  }
})

describe('nothing twice', () => {
  test('the same mention again is a duplicate, also after a restart', async () => {
    expect(await emit(a())).toEqual({ accepted: 1, duplicate: 0, rejected: [] })
    clock += 60_000
    expect(await emit(a())).toEqual({ accepted: 0, duplicate: 1, rejected: [] })
    place = await place.again()
    expect(await emit(a())).toMatchObject({ accepted: 0, duplicate: 1 })
    expect(await versions()).toEqual([1])
  })

  test('changed words or counts are a larger version', async () => {
    await emit(a())
    clock += 1_000
    expect(await emit(a({ engagement: { likes: 1 } }))).toMatchObject({ accepted: 1 })
    // The clock may go back, the version may not.
    clock -= 50_000
    expect(await emit(a({ engagement: { likes: 2 } }))).toMatchObject({ accepted: 1 })
    const [first, second, third] = await versions()
    expect(first).toBe(1)
    expect(second).toBe(noon + 1_000)
    expect(third).toBe(noon + 1_001)
  })

  test('what a source still shows is remembered however long ago it came', async () => {
    await emit(a())
    clock += 2 * DAY_MS
    await emit(a())
    place.ledger.expire(clock - DAY_MS)
    expect(await emit(a())).toMatchObject({ accepted: 0, duplicate: 1 })
  })

  test('a mention without a date is not new at every look', async () => {
    await emit(a({ publishedAt: undefined }))
    clock += 60_000
    expect(await emit(a({ publishedAt: undefined }))).toMatchObject({ accepted: 0, duplicate: 1 })
  })

  test('the same id twice in one batch is one record, the newer one', async () => {
    expect(await emit(a(), a({ text: 'later' }))).toMatchObject({ accepted: 1, duplicate: 1 })
    expect(await place.mentions()).toMatchObject([{ text: 'later' }])
    expect(await emit(a({ nativeId: '2', version: 9, text: 'nine' }), a({ nativeId: '2', version: 8 }))).toMatchObject({
      accepted: 1,
    })
    expect((await place.newest()).get('2')).toMatchObject({ version: 9, text: 'nine' })
  })

  test('two sources may use the same native id', async () => {
    await emit(a())
    expect(await place.intake.emitter('other')([a()], signal)).toMatchObject({ accepted: 1 })
  })

  test('what is on its way in a newer version is known until that has arrived', async () => {
    const doors: (() => void)[] = []
    const log: MessageLog = {
      ...place.log,
      append: async (...args) => {
        await new Promise<void>((open) => doors.push(open))
        await place.log.append(...args)
      },
    }
    const intake = openIntake({ log, ledger: place.ledger, logger, now: () => clock, textCharsMax: 1_000 })
    const first = intake.emitter('test')([a()], signal)
    const edited = intake.emitter('test')([a({ text: 'edited' })], signal)
    await eventually(() => expect(doors).toHaveLength(2))
    doors[0]?.()
    await first
    const again = intake.emitter('test')([a({ text: 'edited' })], signal)
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const open of doors.slice(1)) open()
    expect(await edited).toMatchObject({ accepted: 1 })
    expect(await again).toMatchObject({ accepted: 0, duplicate: 1 })
  })

  test('two batches at once never give one version to two contents', async () => {
    const texts = Array.from({ length: 20 }, (_, at) => `words ${at}`)
    const answers = await Promise.all(texts.map((text) => emit(a({ text }))))
    expect(answers.every(({ accepted }) => accepted === 1)).toBe(true)
    expect(new Set(await versions()).size).toBe(20)
    expect((await place.newest()).get('1')?.text).toBe('words 19')
    expect(await Promise.all([emit(a({ text: 'once' })), emit(a({ text: 'once' }))])).toMatchObject([
      { accepted: 1, duplicate: 0 },
      { accepted: 0, duplicate: 1 },
    ])
  })
})

describe('versions that the source counts', () => {
  test('larger wins, the same or smaller is old news', async () => {
    expect(await emit(a({ version: 5 }))).toMatchObject({ accepted: 1 })
    expect(await emit(a({ version: 5, text: 'other' }))).toMatchObject({ duplicate: 1 })
    expect(await emit(a({ version: 4, text: 'older' }))).toMatchObject({ duplicate: 1 })
    expect(await emit(a({ version: 6 }))).toMatchObject({ accepted: 1 })
    expect(await versions()).toEqual([5, 6])
  })

  test.each([Number.NaN, -1, 1.5, 1e300, '7'])('%p is none, so intake counts', async (version) => {
    await emit(a({ version: version as number }))
    expect(await versions()).toEqual([1])
  })

  test('at the end of counting a mention stays as it is and does not become a dead letter', async () => {
    await emit(a({ version: 8e12 }))
    expect(await emit(a({ text: 'other' }))).toMatchObject({ accepted: 0, duplicate: 1 })
  })
})

describe('deletions', () => {
  test('come after the post or before it, and stay', async () => {
    await emit(a())
    expect(await emit(a({ deleted: true, text: '' }))).toMatchObject({ accepted: 1 })
    expect(await emit(a({ text: 'changed' }))).toMatchObject({ accepted: 0, duplicate: 1 })
    expect(await emit(a({ nativeId: '2', deleted: true, text: '' }))).toMatchObject({ accepted: 1 })
    expect(await emit(a({ nativeId: '2' }))).toMatchObject({ accepted: 0, duplicate: 1 })
    const newest = await place.newest()
    expect(newest.get('1')).toMatchObject({ deleted: true })
    expect(newest.get('2')).toMatchObject({ deleted: true })
    expect(newest.get('2')!.version).toBeGreaterThan(1)
  })

  test('within one batch the deletion wins whatever the order', async () => {
    await emit(a({ deleted: true, text: '' }), a(), a({ nativeId: '2' }), a({ nativeId: '2', deleted: true, text: '' }))
    expect(await place.mentions()).toMatchObject([{ deleted: true }, { deleted: true }])
  })

  test('with the version of the post they remove it; only a larger one brings it back', async () => {
    await emit(a({ version: 3 }))
    expect(await emit(a({ version: 2, deleted: true, text: '' }))).toMatchObject({ duplicate: 1 })
    expect(await emit(a({ version: 3, deleted: true, text: '' }))).toMatchObject({ accepted: 1 })
    expect(await emit(a({ version: 3 }))).toMatchObject({ duplicate: 1 })
    expect(await emit(a({ version: 9, text: 'back' }))).toMatchObject({ accepted: 1 })
    expect((await place.newest()).get('1')).toMatchObject({ version: 9, text: 'back' })
  })

  test('need no text', async () => {
    expect(await emit({ nativeId: '1', kind: 'post', deleted: true } as Sighting)).toMatchObject({ accepted: 1 })
  })
})

test('what is wrong is rejected by its place and never stops the batch', async () => {
  const bad = [
    null,
    { nativeId: '', kind: 'post', text: 'secret' },
    { nativeId: 'x', kind: 'post', text: 5 },
    a({ kind: 'secret' as 'post' }),
  ]
  const intake = await emit(
    a(),
    ...(bad as Sighting[]),
    a({ nativeId: '2', text: 'a\0\ud800', engagement: { likes: -1 } }),
  )
  expect(intake.accepted).toBe(2)
  expect(intake.rejected.map(({ at }) => at)).toEqual([1, 2, 3, 4])
  expect(JSON.stringify(intake.rejected)).not.toContain('secret')
})

/** The real log behind a door that the test opens. */
const doorBefore = (log: MessageLog, fails: (call: number) => Error | undefined): MessageLog => {
  let call = 0
  return {
    kind: log.kind,
    append: async (topic, records, stop) => {
      const error = fails(call++)
      if (error !== undefined) throw error
      await log.append(topic, records, stop)
    },
    consume: (subscription, handle, stop) => log.consume(subscription, handle, stop),
    read: (topic, options, stop) => log.read(topic, options, stop),
    lag: (topic, group, stop) => log.lag(topic, group, stop),
    starts: (topic, stop) => log.starts(topic, stop),
    expire: (stop) => log.expire(stop),
    [Symbol.asyncDispose]: () => log[Symbol.asyncDispose](),
  }
}
const away = new PipelineError('SL_LOG_UNAVAILABLE', 'log away')

/** A logger, and what was said to it. */
const hearing = () => {
  const lines: { level: number; msg: string }[] = []
  const write = (line: string): void => void lines.push(JSON.parse(line))
  return { lines, spoken: pino({ level: 'info' }, { write }) }
}

describe('nothing lost', () => {
  test('while the log is away intake waits, says so in one line, and goes on', async () => {
    const { lines, spoken } = hearing()
    const log = doorBefore(place.log, (call) => (call < 3 ? away : undefined))
    const intake = openIntake({ log, ledger: place.ledger, logger: spoken, now: () => clock, textCharsMax: 1_000 })
    expect(await intake.emitter('test')([a()], signal)).toMatchObject({ accepted: 1 })
    expect(lines.map(({ msg }) => msg)).toEqual(['intake waits, nothing is lost', 'intake goes on'])
    expect(JSON.stringify(lines)).not.toContain('fine')
    expect(await place.mentions()).toHaveLength(1)
  })

  test('many sources that wait for one log say so in one line', async () => {
    const { lines, spoken } = hearing()
    const log = doorBefore(place.log, (call) => (call < 6 ? away : undefined))
    const intake = openIntake({ log, ledger: place.ledger, logger: spoken, now: () => clock, textCharsMax: 1_000 })
    await Promise.all(['one', 'two', 'three'].map((kind) => intake.emitter(kind)([a()], signal)))
    expect(lines.map(({ msg }) => msg)).toEqual(['intake waits, nothing is lost', 'intake goes on'])
  })

  test('what was not appended is not remembered: a shutdown in the middle loses nothing', async () => {
    const log = doorBefore(place.log, () => away)
    const intake = openIntake({ log, ledger: place.ledger, logger, now: () => clock, textCharsMax: 1_000 })
    const stop = new AbortController()
    const going = intake.emitter('test')([a()], stop.signal)
    // Leans on the first, which never arrives: it must not be told that its mention is safe.
    const leaning = intake.emitter('test')([a()], signal)
    stop.abort()
    await expect(going).rejects.toThrow('log away')
    await expect(leaning).rejects.toThrow('log away')
    expect(await emit(a())).toMatchObject({ accepted: 1, duplicate: 0 })
  })

  test('an error that waiting cannot help is thrown at once', async () => {
    const log = doorBefore(place.log, () => new PipelineError('SL_LOG_RECORD_TOO_LARGE', 'other log'))
    const intake = openIntake({ log, ledger: place.ledger, logger, now: () => clock, textCharsMax: 1_000 })
    await expect(intake.emitter('test')([a()], signal)).rejects.toThrow('other log')
  })

  test('what was on its way when a process died comes again as a revision: an edit in between wins', async () => {
    const forgetful = { ...place.ledger, remember: () => { throw new Error('crash') } } // biome-ignore format: short
    const intake = openIntake({ log: place.log, ledger: forgetful, logger, now: () => clock, textCharsMax: 1_000 })
    await expect(intake.emitter('test')([a()], signal)).rejects.toThrow('crash')
    place = await place.again()
    expect(await emit(a({ text: 'edited before the next look' }), a({ nativeId: 'other' }))).toMatchObject({
      accepted: 2,
    })
    const mentions = await place.mentions()
    const order = (one: Mention, two: Mention) => one.nativeId.localeCompare(two.nativeId) || one.version - two.version
    expect(mentions.toSorted(order).map(({ nativeId, version }) => [nativeId, version])).toEqual([
      ['1', 1],
      ['1', clock],
      ['other', 1],
    ])
  })

  test('what was given up on its way may stand on the log: what comes then is a revision of it', async () => {
    const forgetful = { ...place.ledger, remember: () => { throw new Error('gone') } } // biome-ignore format: short
    const intake = openIntake({ log: place.log, ledger: forgetful, logger, now: () => clock, textCharsMax: 1_000 })
    await expect(intake.emitter('test')([a()], signal)).rejects.toThrow('gone')
    expect(await emit(a({ text: 'edited' }))).toMatchObject({ accepted: 1 })
    expect(await versions()).toEqual([1, clock])
  })

  test('what arrived is sure: after a restart nothing of it counts as on its way', async () => {
    await emit(a())
    place = await place.again()
    expect(place.ledger.unsure(mentionId('test', '1'))).toBe(false)
    expect(await emit(a())).toMatchObject({ accepted: 0, duplicate: 1 })
  })
})

test('whose last mention it was is noted under the name of the source', async () => {
  await place.intake.emitter('feed', 'feed https://x.example')([a()], signal)
  expect(place.ledger.sourceStates()).toMatchObject([
    { name: 'feed https://x.example', kind: 'feed', lastMentionAt: noon },
  ])
})
