import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { openStoreQueue, type Work } from '../../enrich/store-queue.ts'

const work = (size: number, revises = false): Work => ({
  batches: [{ size, revises, add: () => undefined }],
  dead: [],
  unmatched: 0,
  past: 0,
  revises,
})

/** A store that ends when it is told to, or when its signal aborts. */
const openSlowStore = () => {
  const calls: { readonly sizes: readonly number[]; readonly end: PromiseWithResolvers<void>; aborted: boolean }[] = []
  const store = (stored: Work, signal: AbortSignal): Promise<void> => {
    const call = { sizes: stored.batches.map(({ size }) => size), end: Promise.withResolvers<void>(), aborted: false }
    signal.addEventListener('abort', () => {
      call.aborted = true
      call.end.reject(signal.reason)
    })
    calls.push(call)
    return call.end.promise
  }
  return { calls, store }
}
const never = new AbortController().signal
const settle = async (): Promise<void> => {
  for (let at = 0; at < 5; at++) await turn()
}

test('what was scored while two groups were being stored is stored together', async () => {
  const { calls, store } = openSlowStore()
  const push = openStoreQueue(store)
  const all = [1, 2, 3, 4, 5].map((size) => push(Promise.resolve(work(size)), never))
  await settle()
  expect(calls.map(({ sizes }) => sizes)).toEqual([
    [1, 2, 3],
    [4, 5],
  ])
  for (const { end } of calls) end.resolve()
  await Promise.all(all)
})

test('edits wait for what came before them, and what follows waits for the edits', async () => {
  const { calls, store } = openSlowStore()
  const push = openStoreQueue(store)
  const all = [work(1), work(2, true), work(3)].map((of) => push(Promise.resolve(of), never))
  for (const size of [1, 2, 3]) {
    await settle()
    expect(calls.at(-1)?.sizes).toEqual([size])
    expect(calls).toHaveLength(size)
    calls.at(-1)?.end.resolve()
  }
  await Promise.all(all)
})

test('what comes while edits are being stored waits for them', async () => {
  const { calls, store } = openSlowStore()
  const push = openStoreQueue(store)
  const edits = push(Promise.resolve(work(1, true)), never)
  await settle()
  const next = push(Promise.resolve(work(2)), never)
  await settle()
  expect(calls.map(({ sizes }) => sizes)).toEqual([[1]])
  calls[0]?.end.resolve()
  await edits
  await settle()
  expect(calls.map(({ sizes }) => sizes)).toEqual([[1], [2]])
  calls[1]?.end.resolve()
  await next
})

test('a group is given up when all of its batches are somebody else’s now, not before', async () => {
  const { calls, store } = openSlowStore()
  const push = openStoreQueue(store)
  const [first, second] = [new AbortController(), new AbortController()]
  const stored = [first, second].map(({ signal }, at) => push(Promise.resolve(work(at)), signal))
  const settled = Promise.allSettled(stored)
  await settle()
  expect(calls.map(({ sizes }) => sizes)).toEqual([[0, 1]])
  first.abort(new Error('partition 0 was taken'))
  await settle()
  expect(calls[0]?.aborted).toBe(false)
  second.abort(new Error('partition 1 was taken'))
  await settle()
  expect(calls[0]?.aborted).toBe(true)
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('a batch that was given up before it was scored is not stored, and the next one is', async () => {
  const { calls, store } = openSlowStore()
  const push = openStoreQueue(async (of, signal) => {
    signal.throwIfAborted()
    await store(of, signal)
  })
  const gone = new AbortController()
  gone.abort(new Error('partition 0 was taken'))
  await expect(push(Promise.resolve(work(1)), gone.signal)).rejects.toThrow('was taken')
  const next = push(Promise.resolve(work(2)), never)
  await settle()
  expect(calls.map(({ sizes }) => sizes)).toEqual([[2]])
  calls[0]?.end.resolve()
  await next
})

test('scoring that fails is the failure of its batch alone', async () => {
  const { calls, store } = openSlowStore()
  const push = openStoreQueue(store)
  const failed = push(Promise.reject(new Error('scorer broken')), never)
  const fine = push(Promise.resolve(work(2)), never)
  await expect(failed).rejects.toThrow('scorer broken')
  await settle()
  calls[0]?.end.resolve()
  await fine
})
