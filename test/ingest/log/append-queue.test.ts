import { expect, test } from '@jest/globals'
import { openAppendQueue, type Piece } from '../../../ingest/log/append-queue.ts'
import { topics } from '../../../ingest/log/port.ts'
import { eventually } from '../../house/eventually.ts'

const { signal } = new AbortController()
const records = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: String(at), value: Buffer.alloc(1) }))

test('a queue that is closed settles what is being written and what waits, and takes nothing more', async () => {
  const queue = openAppendQueue(
    { recordsMax: 2, bytesMax: 1_000 },
    (_, closing) => new Promise((_resolve, reject) => closing.addEventListener('abort', () => reject(closing.reason))),
  )
  const appends = [2, 2, 1].map((count) => queue.append(topics.mentions, records(count), signal))
  const ends = Promise.allSettled(appends)
  await new Promise(setImmediate)
  await queue.close()
  const closed = { code: 'SL_LOG_UNAVAILABLE', message: 'log closed' }
  for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: closed })
  await expect(queue.append(topics.mentions, records(1), signal)).rejects.toMatchObject(closed)
})

test('an append that is written in pieces is done with the last of them, not before', async () => {
  const written: (() => void)[] = []
  const queue = openAppendQueue({ recordsMax: 2, bytesMax: 1_000 }, () => new Promise((done) => written.push(done)))
  let isDone = false
  const append = queue.append(topics.mentions, records(5), signal).then(() => {
    isDone = true
  })
  for (let piece = 0; piece < 3; piece++) {
    await eventually(() => expect(written).toHaveLength(piece + 1))
    expect(isDone).toBe(false)
    written[piece]?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await append
})

test('what waits together is written together, but each topic by itself', async () => {
  const written: Piece[] = []
  const queue = openAppendQueue({ recordsMax: 10, bytesMax: 1_000 }, async (piece) => void written.push(piece))
  const waiting = [topics.mentions, topics.mentions, topics.dead, topics.mentions]
  await Promise.all(waiting.map((topic, at) => queue.append(topic, records(at + 1), signal)))
  expect(written.map(({ topic, records: held }) => [topic, held.length])).toEqual([
    [topics.mentions, 3],
    [topics.dead, 3],
    [topics.mentions, 4],
  ])
})

test('of an append whose piece failed nothing more is written, and the next one is', async () => {
  const written: Piece[] = []
  const queue = openAppendQueue({ recordsMax: 2, bytesMax: 1_000 }, async (piece) => {
    written.push(piece)
    if (written.length === 1) throw new Error('disk full')
  })
  const large = queue.append(topics.mentions, records(6), signal)
  const next = queue.append(topics.dead, records(1), signal)
  await expect(large).rejects.toThrow('disk full')
  await next
  expect(written.map(({ topic }) => topic)).toEqual([topics.mentions, topics.dead])
})
