import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { pino } from 'pino'
import { PipelineError } from '../../../config/errors.ts'
import { openLogger } from '../../../config/events.ts'
import { EnrichSettings, LogSettings } from '../../../config/settings/schema.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { bury as buryWhole } from '../../../enrich/dead/bury.ts'
import { runDeadList, runDeadReplay, runDeadShow } from '../../../enrich/dead/commands.ts'
import { deadLetter, letterOf } from '../../../enrich/dead/dead.ts'
import { openDeadTally, readLetters } from '../../../enrich/dead/letters.ts'
import type { Sink, SinkEntry } from '../../../enrich/sink.ts'
import { runWorker } from '../../../enrich/worker.ts'
import { openEmbeddedLog } from '../../../ingest/log/embedded.ts'
import { type MessageLog, type StoredRecord, topics } from '../../../ingest/log/port.ts'
import { decodeMention, encodeMention } from '../../../ingest/mention-codec.ts'
import { aMention, aRecord, noon } from '../../house/builders.ts'
import { eventually } from '../../house/eventually.ts'

const { signal } = new AbortController()
let dir: string
let log: MessageLog
let lines: string[]
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-dead-'))
  lines = []
  log = await openEmbeddedLog({
    path: join(dir, 'log.sqlite'),
    settings: LogSettings.parse({ partitions: 2 }),
    logger: openLogger('silent', 'test'),
  })
})
afterEach(async () => {
  await log[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true, force: true })
})

const deps = () => ({
  log,
  recordBytesMax: 10_000,
  now: () => noon,
  out: (line: string) => void lines.push(line),
  outBytes: (bytes: Buffer) => void lines.push(bytes.toString('latin1')),
  signal,
})
const aBroken = (offset: number, value: string | Buffer): StoredRecord => ({
  ...aRecord(aMention(), offset, Buffer.from(value)),
  key: `key-${offset}`,
})
const bury = (...records: readonly ReturnType<typeof deadLetter>[]): Promise<void> =>
  log.append(topics.dead, records, signal)
const everything = async (topic: (typeof topics)[keyof typeof topics]): Promise<StoredRecord[]> => {
  const found: StoredRecord[] = []
  for await (const record of log.read(topic, {}, signal)) found.push(record)
  return found
}
const list = { limit: 50, replayed: false }

describe('a dead letter', () => {
  test('is cut until a log with a smaller limit than ours takes it; those beside it stay whole', async () => {
    const small: MessageLog = {
      ...log,
      append: (topic, records, until) =>
        records.some(({ key, value, headers }) => key.length + value.length + JSON.stringify(headers).length > 1_600)
          ? Promise.reject(new PipelineError('SL_LOG_RECORD_TOO_LARGE', 'record too large for this broker'))
          : log.append(topic, records, until),
    }
    const heavyHeaded = { ...aBroken(3, ''), headers: { trace: 't'.repeat(2_000) } }
    const letters = [aBroken(1, 'x'.repeat(20_000)), aBroken(2, 'short'), heavyHeaded].map((record) =>
      deadLetter(record, 'not-json', '', noon),
    )
    await buryWhole({ log: small, logger: openLogger('silent', 'test') }, letters, signal)
    const found = (await everything(topics.dead)).map((record) => letterOf(record))
    expect(found.map(({ bytes, cutFrom }) => [bytes, cutFrom]).toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
      [0, 0],
      [5, undefined],
      [994, 20_000],
    ])
  })

  test('keeps key and bytes untouched and says why, where from, when and how often', () => {
    const bytes = Buffer.from([0xff, 0x00, 0x7b])
    const record = { ...aBroken(7, bytes), headers: { trace: 'abc', 'earshot-reason': 'forged' } }
    const letter = deadLetter(record, 'not-utf8', 'record is not UTF-8', noon + 5)
    expect(letter.key).toBe('key-7')
    expect(letter.value).toEqual(bytes)
    expect(letter.headers).toEqual({
      trace: 'abc',
      'earshot-reason': 'not-utf8',
      'earshot-detail': 'record is not UTF-8',
      'earshot-origin': 'mentions.v1:0:7',
      'earshot-first-seen': String(noon),
      'earshot-buried': String(noon + 5),
      'earshot-worker': '0.1.0',
      'earshot-attempts': '1',
    })
  })

  test('that fails again after a replay remembers its first time', () => {
    const headers = { 'earshot-first-seen': String(noon - 1_000), 'earshot-attempts': '2' }
    const letter = letterOf({
      ...aBroken(0, ''),
      headers: deadLetter({ ...aBroken(9, ''), headers }, 'not-json', '', noon).headers ?? {},
    })
    expect(letter).toMatchObject({ firstSeenAt: noon - 1_000, attempts: 3 })
  })

  test('of another program is listed as unknown, not tripped over', async () => {
    await bury({ key: 'k', value: Buffer.from('x') })
    expect((await readLetters(log, signal)).letters).toMatchObject([{ reason: 'unknown', attempts: 1 }])
  })
})

describe('earshot dead', () => {
  test('lists newest last with counts per reason; a record that a redelivery buried twice is one letter', async () => {
    const first = deadLetter(aBroken(1, '{'), 'not-json', 'Unexpected end', noon)
    await bury(
      first,
      deadLetter(aBroken(2, 'x'), 'not-json', '', noon + 2_000),
      deadLetter(aBroken(3, '{}'), 'mention-invalid', 'id: missing', noon + 1_000),
    )
    await bury(first)
    await runDeadList(deps(), list)
    expect(lines.at(-1)).toBe('3 dead letters: 2 not-json, 1 mention-invalid')
    expect(lines[1]).toContain('Unexpected end')
    expect(lines[3]).toContain('12:00:02')
    lines = []
    await runDeadList(deps(), { ...list, reason: 'mention-invalid' })
    expect(lines.at(-1)).toBe('1 dead letter: 1 mention-invalid')
    lines = []
    await runDeadList(deps(), { ...list, reason: 'notjson' })
    expect(lines).toEqual(['no dead letters of reason notjson, but: 2 not-json, 1 mention-invalid'])
    lines = []
    await runDeadList(deps(), { ...list, limit: 1 })
    expect(lines.at(-1)).toContain('the newest 1 are shown')
    expect(lines).toHaveLength(4)
  })

  test('shows the bytes without letting them steer the terminal, and raw as they are', async () => {
    const bytes = Buffer.from('{"text":"\u001b[31mred\u202e"}\xff', 'latin1')
    await bury(deadLetter(aBroken(1, bytes), 'not-utf8', '', noon))
    const [letter] = (await readLetters(log, signal)).letters
    await runDeadShow(deps(), letter!.id, false)
    const shown = lines.join('\n')
    expect(shown).toContain('\\u{1b}[31mred')
    expect(shown).toContain('\\xff')
    expect(shown).not.toContain('\u001b')
    lines = []
    await runDeadShow(deps(), letter!.id, true)
    expect(lines).toEqual([bytes.toString('latin1')])
  })

  test.each(['0:99', 'nonsense', '-1:0', '0:0; DROP'])('answers an unknown ID (%s) with words', async (id) => {
    await expect(runDeadShow(deps(), id, false)).rejects.toMatchObject({ code: 'SL_DEAD_UNKNOWN' })
  })

  test('replays a corrected record under the id of its mention and marks the letter', async () => {
    await bury(deadLetter(aBroken(4, '{"text": broken'), 'not-json', '', noon - 60_000))
    const [letter] = (await readLetters(log, signal)).letters
    const mention = aMention({ nativeId: 'fixed', text: 'mended' })
    const { id: _, ...withoutId } = mention
    const file = join(dir, 'fixed.json')
    writeFileSync(file, JSON.stringify(withoutId))
    expect(await runDeadReplay(deps(), { ids: [letter!.id], with: file }, true)).toBe(0)
    expect(await everything(topics.mentions)).toEqual([])
    expect(await runDeadReplay(deps(), { ids: [letter!.id], with: file }, false)).toBe(0)
    const [record] = await everything(topics.mentions)
    expect(record).toMatchObject({
      key: mention.id,
      headers: { 'earshot-attempts': '1', 'earshot-first-seen': String(noon) },
    })
    expect(decodeMention(record!.value, 10_000)).toEqual({ kind: 'ok', value: mention })
    lines = []
    await runDeadList(deps(), list)
    expect(lines).toEqual(['no dead letters'])
    lines = []
    await runDeadList(deps(), { ...list, replayed: true })
    expect(lines[1]).toContain('(replayed)')
  })

  test('replays all that are usable by now and leaves the others, with their reasons', async () => {
    const mention = aMention({ nativeId: 'later' })
    await bury(
      deadLetter(aRecord(mention, 5), 'scorer-failed', 'TypeError', noon),
      deadLetter(aBroken(6, 'not json'), 'not-json', '', noon),
    )
    expect(await runDeadReplay(deps(), { ids: [], all: true }, false)).toBe(1)
    expect(lines.at(-1)).toBe('1 replayed, 1 still unusable')
    expect((await everything(topics.mentions)).map((record) => record.key)).toEqual([mention.id])
    expect((await readLetters(log, signal)).letters.filter((letter) => !letter.replayed)).toHaveLength(1)
    lines = []
    expect(await runDeadReplay(deps(), { ids: [], reason: 'scorer-failed' }, false)).toBe(0)
    expect(lines).toEqual(['0 replayed'])
  })

  test('replays an entry of a private feed, whose id is made of more than its native id shows, under its id', async () => {
    const nativeId = 'https://a.example/rss?… (0a1b2c3d) 7'
    const { id } = aMention({ nativeId: 'https://a.example/rss?key=1 7' })
    const entry = { ...aMention({ nativeId }), source: 'feed', id }
    await bury(deadLetter({ ...aRecord(entry, 1, encodeMention(entry)), key: id }, 'scorer-failed', '', noon))
    const path = join(dir, 'fixed.json')
    const { id: _, ...without } = entry
    writeFileSync(path, JSON.stringify(without))
    const [letter] = (await readLetters(log, signal)).letters
    expect(await runDeadReplay(deps(), { ids: [letter!.id], with: path }, true)).toBe(0)
    expect(await runDeadReplay(deps(), { ids: [], all: true }, false)).toBe(0)
    expect((await everything(topics.mentions)).map((record) => record.key)).toEqual([id])
  })

  test('refuses a record whose id is not that of its source and native id: it would never meet its later versions', async () => {
    const forged = { ...aMention({ nativeId: 'a' }), id: aMention({ nativeId: 'b' }).id }
    await bury(deadLetter(aRecord(forged, 1, encodeMention(forged)), 'scorer-failed', '', noon))
    expect(await runDeadReplay(deps(), { ids: [], all: true }, false)).toBe(1)
    expect(await everything(topics.mentions)).toEqual([])
  })

  test.each([
    [{ ids: [] }],
    [{ ids: ['0:1'], all: true }],
    [{ ids: ['0:1', '0:2'], with: 'f' }],
    [{ ids: ['0:1'], with: '/nowhere' }],
  ])('asks again when the command line says too little or two things: %j', async (wish) => {
    await expect(runDeadReplay(deps(), wish, false)).rejects.toMatchObject({ code: 'SL_USAGE' })
  })

  test('counts what waits without reading it all again', async () => {
    const count = openDeadTally(log)
    expect(await count(signal)).toBe(0)
    const letter = deadLetter(aRecord(aMention(), 5), 'scorer-failed', '', noon)
    await bury(letter, deadLetter(aBroken(6, 'x'), 'not-json', '', noon))
    await bury(letter)
    expect(await count(signal)).toBe(2)
    await runDeadReplay(deps(), { ids: [], reason: 'scorer-failed' }, false)
    expect(await count(signal)).toBe(1)
  })

  test('asks seldom what the retention removed, and reads no letter for it', async () => {
    let asked = 0
    const watched: MessageLog = {
      ...log,
      lag: () => Promise.reject(new Error('fetches a record of every partition')),
      starts: (...of) => {
        asked++
        return log.starts(...of)
      },
    }
    await bury(deadLetter(aBroken(6, 'x'), 'not-json', '', noon))
    const count = openDeadTally(watched)
    for (let look = 0; look < 5; look++) expect(await count(signal)).toBe(1)
    expect(asked).toBe(0)
    expect(await openDeadTally(watched, 0)(signal)).toBe(1)
    expect(asked).toBe(1)
  })

  test('counts, lists and replays alike a letter that was buried twice once its older copy is gone', async () => {
    const looks = [openDeadTally(log, 0), (until: AbortSignal) => openDeadTally(log)(until)]
    const counted = () => Promise.all(looks.map((count) => count(signal)))
    const [waits, replayed] = [1, 2].map((nativeId) => {
      const mention = aMention({ nativeId: String(nativeId) })
      return deadLetter(aRecord(mention, nativeId), nativeId === 1 ? 'not-json' : 'scorer-failed', '', noon)
    })
    const past = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 200 * HOUR_MS)
    await bury(waits!, replayed!)
    past.mockRestore()
    await bury(waits!, replayed!)
    await runDeadReplay(deps(), { ids: [], reason: 'scorer-failed' }, false)
    expect(await counted()).toEqual([1, 1])
    await log.expire(signal)
    expect(await counted()).toEqual([1, 1])
    lines = []
    await runDeadList(deps(), list)
    expect(lines.at(-1)).toBe('1 dead letter: 1 not-json')
    lines = []
    await runDeadReplay(deps(), { ids: [], reason: 'scorer-failed' }, false)
    expect(lines).toEqual(['0 replayed'])
  })

  test('no longer counts what the retention removed, nor what was replayed before it was read', async () => {
    const count = openDeadTally(log, 0)
    const past = jest.spyOn(Date, 'now').mockReturnValue(Date.now() - 200 * HOUR_MS)
    await bury(deadLetter(aBroken(1, 'x'), 'not-json', '', noon), deadLetter(aBroken(2, 'y'), 'not-json', '', noon))
    past.mockRestore()
    const letter = deadLetter(aRecord(aMention(), 5), 'scorer-failed', '', noon)
    await bury(letter, deadLetter(aBroken(6, 'z'), 'not-json', '', noon))
    expect(await count(signal)).toBe(4)
    await log.expire(signal)
    expect(await count(signal)).toBe(2)
    await runDeadReplay(deps(), { ids: [], reason: 'scorer-failed' }, false)
    // Partitions that an operator added hold markers of letters in others.
    const markersFirst: MessageLog = {
      ...log,
      async *read(topic) {
        yield* (await everything(topic)).toReversed()
      },
    }
    expect(await openDeadTally(markersFirst)(signal)).toBe(1)
    expect(await count(signal)).toBe(1)
  })
})

describe('a record too large to be buried whole', () => {
  /** Bytes of the largest record that the embedded log takes, key and lengths included. */
  const RECORD_BYTES_MAX = 16_777_216
  const aPoison = (key: string, room: number) => ({
    key,
    value: Buffer.alloc(RECORD_BYTES_MAX - 12 - key.length - room, 'x'),
  })

  test('is cut, says so, and lets its partition go on', async () => {
    const [said, seen, stop] = [[] as string[], [] as string[], new AbortController()]
    const sink: Sink = {
      batch: () => {
        let size = 0
        const add = ({ mention }: SinkEntry): void => {
          size++
          seen.push(mention.nativeId)
        }
        return {
          get size() {
            return size
          },
          revises: false,
          add,
        }
      },
      store: async () => ({ rows: 0, superseded: 0 }),
    }
    const behind = aMention({ nativeId: 'behind' })
    const poisons = [aPoison(behind.id, 200), aPoison(behind.id, 100)]
    for (const poison of poisons) await log.append(topics.mentions, [poison], signal)
    const value = Buffer.alloc(11_000_000, 'y')
    const wide = { key: behind.id, value, headers: { trace: 'x'.repeat(RECORD_BYTES_MAX - 11_000_300) } }
    await log.append(topics.mentions, [wide], signal)
    await log.append(topics.mentions, [{ key: behind.id, value: encodeMention(behind) }], signal)
    const logger = pino({ level: 'info' }, { write: (line) => void said.push(line) })
    const settings = EnrichSettings.parse({})
    const worker = runWorker({ log, sink, score: () => [], settings, logger, now: () => noon }, stop.signal)
    await eventually(async () => {
      expect(seen).toEqual(['behind'])
      expect(await everything(topics.dead)).toHaveLength(3)
    })
    stop.abort()
    await worker
    const found = await everything(topics.dead)
    const letters = found.map(letterOf)
    expect(letters.map(({ cutFrom, reason }) => [cutFrom, reason])).toEqual([
      ...poisons.map(({ value }) => [value.length, 'too-large']),
      [wide.value.length, 'too-large'],
    ])
    for (const { bytes, cutFrom } of letters) expect(bytes).toBe((cutFrom ?? 0) - 4_096)
    for (const { origin, cutFrom } of letters)
      expect(said.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ msg: 'dead letter cut', origin, bytes: cutFrom }),
      )
    await runDeadList(deps(), list)
    expect(lines[1]).toContain(`of ${poisons[0]?.value.length} B`)
  })
})
