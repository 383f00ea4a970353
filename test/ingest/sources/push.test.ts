import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { PipelineError } from '../../../config/errors.ts'
import { openIntake } from '../../../ingest/intake.ts'
import { openDeliveries } from '../../../ingest/sources/deliveries.ts'
import { openPushHandler, type PushDeps } from '../../../ingest/sources/push.ts'
import { logger, openPlace, type Place } from '../places.ts'

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`
const newSecret = `whsec_${Buffer.alloc(32, 8).toString('base64')}`
let place: Place
beforeEach(async () => {
  place = await openPlace()
})
afterEach(async () => {
  await place[Symbol.asyncDispose]()
})

const open = (over: Partial<PushDeps> = {}) =>
  openPushHandler({
    secret,
    bodyBytesMax: 100_000,
    emit: place.intake.emitter('push'),
    signal: new AbortController().signal,
    ...over,
  })
const signed = (body: string, by = secret, at = new Date()) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
  'webhook-signature': new Webhook(by).sign('msg_1', at, body),
})
const push = (posts: unknown, handler = open()) => {
  const body = typeof posts === 'string' ? posts : JSON.stringify(posts)
  return handler(signed(body), Buffer.from(body))
}

describe('who may push', () => {
  const body = '{"id":"1","text":"a"}'
  const ask = (headers: Record<string, string>, handler = open()) => handler(headers, Buffer.from(body))

  test('who signed it, within five minutes', async () => {
    expect(await ask(signed(body))).toMatchObject({ status: 202, body: { accepted: 1 } })
  })

  test.each([
    ['nobody', {}],
    ['another secret', signed(body, newSecret)],
    ['another body', signed(`${body} `)],
    ['an hour ago', signed(body, secret, new Date(Date.now() - 3_600_000))],
    ['an hour from now', signed(body, secret, new Date(Date.now() + 3_600_000))],
    ['nonsense', { 'webhook-id': 'a', 'webhook-timestamp': 'b', 'webhook-signature': 'v1' }],
    ['another id', { ...signed(body), 'webhook-id': 'msg_2' }],
  ])('not %s', async (_who, headers) => {
    expect(await ask(headers as Record<string, string>)).toMatchObject({
      status: 401,
      body: { code: 'SL_PUSH_UNSIGNED' },
    })
    expect(await place.mentions()).toEqual([])
  })

  test('while secrets are changed both are good, and a sender may sign with both', async () => {
    const handler = open({ secret: `${newSecret} ${secret}` })
    expect(await ask(signed(body), handler)).toMatchObject({ status: 202 })
    expect(await ask(signed(body, newSecret), handler)).toMatchObject({ status: 202 })
    const both = `${signed(body)['webhook-signature']} ${signed(body, newSecret)['webhook-signature']}`
    expect(await ask({ ...signed(body), 'webhook-signature': both }, open({ secret: newSecret }))).toMatchObject({
      status: 202,
    })
  })

  test.each(['', '  ', 'whsec_', 'whsec_short', 'no base64!'])(
    'a secret such as %j is refused at the start',
    (weak) => {
      expect(() => open({ secret: weak })).toThrow(expect.objectContaining({ code: 'SL_SECRET_MISSING' }))
    },
  )
})

test('one post or many, with everything a mention can say', async () => {
  expect(
    await push({ id: 5, text: 'hi', author: 'ada', likes: 3, publishedAt: '2026-11-13T12:00:00+01:00' }),
  ).toMatchObject({ status: 202 })
  const many = [
    { id: 'a', text: 'x' },
    { id: 'b', title: 'only a title' },
    { id: 'c', kind: 'review', text: 'ok' },
  ]
  expect(await push(many)).toMatchObject({ status: 202, body: { accepted: 3, duplicate: 0, rejected: [] } })
  expect((await place.newest()).get('5')).toMatchObject({
    source: 'push',
    kind: 'post',
    text: 'hi',
    author: { id: 'ada', name: 'ada' },
    engagement: { likes: 3 },
    publishedAt: Date.UTC(2026, 10, 13, 11),
  })
})

test('ids of many digits stay whole, also as numbers, and of a post and its neighbour each is itself', async () => {
  const body =
    '[{"id":1234567890123456789,"text":"a","author":{"id":-98765432109876543210}},{"id":1234567890123456790,"text":"b"}]'
  expect(await push(body)).toMatchObject({ status: 202, body: { accepted: 2, rejected: [] } })
  const newest = await place.newest()
  expect([...newest.keys()].toSorted()).toEqual(['1234567890123456789', '1234567890123456790'])
  expect(newest.get('1234567890123456789')).toMatchObject({ author: { id: '-98765432109876543210' } })
  expect(await push('{"id":1e30,"text":"a"}')).toMatchObject({ status: 400 })
})

test('a field that says nothing to us is named, and the post is taken', async () => {
  const posts = [
    { id: '1', text: 'x', published_at: '2026-11-13' },
    { id: '2', text: 'x', published_at: '2026-11-13', score: 1, author: { name: 'Bo', fans: 5 } },
  ]
  expect(await push(posts)).toEqual({
    status: 202,
    body: { accepted: 2, duplicate: 0, rejected: [], ignored: ['published_at', 'score', 'author.fans'] },
  })
})

test('what a post says in vain is named, and the post is taken without it', async () => {
  const hourAhead = new Date(Date.now() + 3_600_000).toISOString()
  const posts = [
    { id: '1', text: 'x', url: 'no address', author: { name: 'Bo', url: 'javascript:alert(1)' } },
    { id: '2', text: 'x', url: 'https://kavento.example/2' },
    { id: '4', text: 'x', url: '', author: '' },
    { id: '5', text: 'x', author: { id: 'u5', followers: 7 } },
    { id: '3', text: 'x', author: { followers: 7 }, publishedAt: hourAhead },
  ]
  expect(await push(posts)).toEqual({
    status: 202,
    body: {
      accepted: 5,
      duplicate: 0,
      rejected: [],
      leftOut: [
        {
          at: 0,
          reason: expect.stringMatching(/^url: found a text of 10 .* http or https .*; author\.url: found a text/),
        },
        { at: 4, reason: expect.stringMatching(/^author: missing, expected .*; publishedAt: lies in the future/) },
      ],
    },
  })
  const newest = await place.newest()
  expect(newest.get('1')).toEqual(expect.not.objectContaining({ url: expect.anything() }))
  expect(newest.get('1')).toMatchObject({ author: { name: 'Bo' } })
  expect(newest.get('3')).toMatchObject({ clockClamped: true })
})

test('two ids that only NUL tells apart do not become one', async () => {
  const posts = [{ id: 'ab', text: 'one' }, { id: 'a\0b', text: 'two' }, { id: 'ab\ud800', text: 'three' }] // biome-ignore format: short
  expect(await push(posts)).toMatchObject({ body: { accepted: 1, rejected: [{ at: 1 }, { at: 2 }] } })
  expect((await place.newest()).get('ab')).toMatchObject({ text: 'one' })
})

test.each([
  [5, { value: 1, scale: '1-5' }],
  [1, { value: 0, scale: '1-5' }],
  [0.9, { value: 0.9, scale: '0-1' }],
  ['3.5', { value: 0.625, scale: '1-5' }],
  ['9/10', { value: 0.888889, scale: '1-10' }],
  ['80%', { value: 0.8, scale: '0-100' }],
  ['★★☆☆☆', { value: 0.25, scale: '1-5' }],
  ['Not recommended', { value: 0, scale: '0-1' }],
  [true, { value: 1, scale: '0-1' }],
])('a post carries the rating of its author: %j', async (rating, expected) => {
  expect(await push({ id: '1', text: 'It arrived', rating })).toEqual({
    status: 202,
    body: { accepted: 1, duplicate: 0, rejected: [] },
  })
  expect((await place.newest()).get('1')).toMatchObject({ rating: expected })
})

test.each([6, -1, '11/10', 'so so', '', [5], { value: 5 }])('a rating that is none is told: %j', async (rating) => {
  expect(await push({ id: '1', text: 'It arrived', rating })).toMatchObject({
    status: 400,
    body: { rejected: [{ at: 0, reason: expect.stringMatching(/^rating: (found an? .*, )?expected stars .*8\/10/) }] },
  })
})

test('null is what a sender does not know, and an author may have a handle or name alone', async () => {
  const unknown = { title: null, url: null, publishedAt: null, language: null, likes: null, deleted: null }
  const posts = [
    { ...unknown, id: '1', text: 'x', author: null },
    { id: '2', text: null, title: 't', author: { id: null, handle: 'ann', followers: null } },
    { id: '3', text: 'x', author: { name: 'Bo' } },
    null,
  ]
  expect(await push(posts)).toMatchObject({ body: { accepted: 3, rejected: [{ at: 3 }] } })
  const newest = await place.newest()
  expect(newest.get('1')).not.toHaveProperty('author')
  expect(newest.get('2')).toMatchObject({ title: 't', author: { id: 'ann', handle: 'ann' } })
  expect(newest.get('3')).toMatchObject({ author: { id: 'Bo', name: 'Bo' } })
})

test('a date may be in seconds, milliseconds or microseconds; one that cannot be read is told with what can', async () => {
  const at = Date.UTC(2026, 10, 13, 11)
  await push([
    { id: 's', text: 'x', publishedAt: at / 1_000 },
    { id: 'ms', text: 'x', publishedAt: at },
    { id: 'us', text: 'x', publishedAt: at * 1_000 },
  ])
  const newest = await place.newest()
  for (const id of ['s', 'ms', 'us']) expect(newest.get(id)).toMatchObject({ publishedAt: at })
  const { body } = await push({ id: '1', text: 'x', publishedAt: '2026-11-13T12:00:00' })
  expect(body).toMatchObject({ rejected: [{ reason: expect.stringContaining('with its zone such as 2026-') }] })
})

test.each([
  { publishedAt: '0001-01-01T00:00:00Z' },
  { publishedAt: 0 },
  { publishedAt: '2099-01-01' },
  { editedAt: '1970-01-01' },
  { likes: 2e12 },
  { version: 1_763_800_000_000_000 },
])('what cannot be is told, not taken for unknown: %j', async (wrong) => {
  const [field = ''] = Object.keys(wrong)
  const { body } = await push({ id: '1', text: 'x', ...wrong })
  expect(body).toMatchObject({ accepted: 0, rejected: [{ reason: expect.stringContaining(`${field}: `) }] })
})

test('the same request again is a duplicate; a changed post a newer version; a deletion removes it', async () => {
  await push({ id: '1', text: 'a' })
  expect(await push({ id: '1', text: 'a' })).toMatchObject({ status: 202, body: { accepted: 0, duplicate: 1 } })
  expect(await push({ id: '1', text: 'b' })).toMatchObject({ body: { accepted: 1 } })
  expect(await push({ id: '1', deleted: true })).toMatchObject({ body: { accepted: 1 } })
  expect(await push({ id: '1', text: 'c' })).toMatchObject({ body: { duplicate: 1 } })
  expect((await place.newest()).get('1')).toMatchObject({ deleted: true })
})

test('a wrong post is told about by its place and does not stop the others', async () => {
  const bad = [
    { text: 'secret' },
    5,
    null,
    { id: '1', kind: 'secret' },
    { id: '2', text: 'x', likes: -1 },
    { id: 'x'.repeat(2_000) },
    { id: '\0' },
  ]
  const answer = await push([{ id: 'good', text: 'x' }, ...bad, { id: 'good 2', text: 'y' }])
  expect(answer).toMatchObject({ status: 202, body: { accepted: 2 } })
  const { rejected } = answer.body as { rejected: { at: number; reason: string }[] }
  expect(rejected.map(({ at }) => at).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(rejected.find(({ at }) => at === 5)?.reason).toContain('likes')
  expect(JSON.stringify(rejected)).not.toContain('secret')
  expect(await push([{}])).toMatchObject({ status: 400 })
})

test.each([
  [5, 'post: found a whole number, expected a map'],
  [{ text: 'x' }, 'id: missing, expected a text, or a whole number'],
  [{ id: '1', text: 7 }, 'text: found a whole number, expected a text'],
  [{ id: '1', text: 'x', likes: '12' }, 'likes: found a text of 2 characters, expected a number'],
  [{ id: '1', text: 'x', version: 0 }, 'version: found a whole number, expected at least 1'],
  [
    { id: '1', text: 'x', kind: 'tweet' },
    expect.stringMatching(/^kind: found a text .*, expected one of post, reply, /),
  ],
  [{ id: '1', text: 'x', language: 'german' }, expect.stringMatching(/^language: .*, expected a code such as en or /)],
])('what is wrong with a post is said in plain words: %j', async (post, reason) => {
  expect(await push(post)).toMatchObject({ status: 400, body: { rejected: [{ at: 0, reason }] } })
})

test('each rejected post is named by its place in the body, whoever rejects it', async () => {
  const posts = [{ text: 'no id' }, { id: '1', text: 'a' }, { id: '\0', text: 'an id that is none' }]
  const { body } = await push(posts)
  expect(body).toMatchObject({
    accepted: 1,
    rejected: [{ at: 0 }, { at: 2, reason: 'id: NUL or half a character in it' }],
  })
})

test.each([
  ['no json', 400],
  ['', 400],
  ['[]', 202],
  [`"${'x'.repeat(100_000)}"`, 413],
  [JSON.stringify(Array.from({ length: 1_001 }, () => 1)), 413],
])('%#: a body that is none is answered %i', async (body, status) => {
  expect(await push(body as string)).toMatchObject({ status })
})

test('a body of just the bytes allowed, and of a thousand posts, is taken', async () => {
  const body = JSON.stringify(Array.from({ length: 1_000 }, (_, id) => ({ id: `${id}`, text: 'a' })))
  expect(await push(body, open({ bodyBytesMax: body.length }))).toMatchObject({
    status: 202,
    body: { accepted: 1_000 },
  })
})

test('a body of too many levels is told as that, not as no JSON', async () => {
  const body = `{"id":"1","text":"x","thread":${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}`
  expect(await push(body)).toMatchObject({ status: 400, body: { message: 'body nested too deep' } })
})

test('a body in another encoding is answered as such, not as unsigned', async () => {
  const body = Buffer.from('{"id":"1","text":"Störung"}', 'latin1')
  expect(await open()(signed(body.toString('utf8')), body)).toMatchObject({
    status: 400,
    body: { code: 'SL_PUSH_INVALID', message: 'body is not UTF-8' },
  })
})

test('while the log is away the sender hears 503 in time, and sending again stores it once', async () => {
  const away = { ...place.log, append: () => Promise.reject(new PipelineError('SL_LOG_UNAVAILABLE', 'away')) }
  const intake = openIntake({ log: away, ledger: place.ledger, logger, now: Date.now, textCharsMax: 1_000 })
  const handler = open({ emit: intake.emitter('push'), answerMsMax: 300 })
  expect(await push({ id: '1', text: 'a' }, handler)).toMatchObject({
    status: 503,
    body: { code: 'SL_LOG_UNAVAILABLE' },
  })
  expect(await push({ id: '1', text: 'a' })).toMatchObject({ status: 202, body: { accepted: 1 } })
  expect(await place.mentions()).toHaveLength(1)
})

test('the same delivery after a 503 is taken, not held for one that was', async () => {
  let isAway = true
  const emit = place.intake.emitter('push')
  const handler = open({
    emit: (sightings, signal) =>
      isAway ? Promise.reject(new PipelineError('SL_LOG_UNAVAILABLE', 'away')) : emit(sightings, signal),
  })
  expect(await push({ id: '1', text: 'a' }, handler)).toMatchObject({ status: 503 })
  isAway = false
  expect(await push({ id: '1', text: 'a' }, handler)).toMatchObject({ status: 202, body: { accepted: 1 } })
  expect(await place.mentions()).toHaveLength(1)
})

test('what arrived after the 503 is followed by a revision, not by itself once more', async () => {
  const arrive: (() => Promise<unknown>)[] = []
  const slow: typeof place.log = {
    ...place.log,
    append: (topic, records, signal) =>
      new Promise((_resolve, reject) => {
        arrive.push(() => place.log.append(topic, records, new AbortController().signal))
        signal.addEventListener('abort', () => reject(new PipelineError('SL_LOG_UNAVAILABLE', 'too slow')))
      }),
  }
  const emitter = (log: typeof place.log) =>
    openIntake({ log, ledger: place.ledger, logger, now: Date.now, textCharsMax: 1_000 }).emitter('push')
  expect(await push({ id: '1', text: 'a' }, open({ emit: emitter(slow), answerMsMax: 100 }))).toMatchObject({
    status: 503,
  })
  for (const append of arrive) await append()
  expect(await push({ id: '1', text: 'a' }, open({ emit: emitter(place.log) }))).toMatchObject({ status: 202 })
  const [first, again] = await place.mentions()
  expect(first).toMatchObject({ version: 1 })
  expect(again?.version).toBeGreaterThan(1)
})

test('an old delivery sent again does not undo a later edit', async () => {
  const handler = open()
  const first = JSON.stringify({ id: '1', text: 'first' })
  const again = { ...signed(first) }
  await handler(again, Buffer.from(first))
  await push({ id: '1', text: 'second' }, handler)
  expect(await handler(again, Buffer.from(first))).toEqual({
    status: 202,
    body: { accepted: 0, duplicate: 1, rejected: [] },
  })
  expect((await place.newest()).get('1')).toMatchObject({ text: 'second' })
})

test('of more deliveries than are remembered the oldest is forgotten', () => {
  const deliveries = openDeliveries(2)
  const body = Buffer.from('{}')
  for (const id of ['1', '2', '2', '3']) deliveries.add(id, body)
  expect(['1', '2', '3'].map((id) => deliveries.has(id, body))).toEqual([false, true, true])
})

test('the same body under another id is news, such as words that were changed back', async () => {
  const handler = open()
  const send = (id: string, text: string) => {
    const body = JSON.stringify({ id: '1', text })
    const at = new Date()
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
    }
    return handler(headers, Buffer.from(body))
  }
  for (const [id, text] of [['a', 'one'], ['b', 'two'], ['c', 'one']] as const) await send(id, text) // biome-ignore format: short
  expect((await place.newest()).get('1')).toMatchObject({ text: 'one' })
})

test('a longer language tag and a bare day are understood, a post that says nothing is not', async () => {
  const posts = [{ id: '1', text: 'x', language: 'en-GB', publishedAt: '2026-11-01' }, { id: '2' }]
  expect(await push(posts)).toMatchObject({ status: 202, body: { accepted: 1, rejected: [{ at: 1 }] } })
  expect((await place.newest()).get('1')).toMatchObject({ language: 'en', publishedAt: Date.UTC(2026, 10, 1) })
})
