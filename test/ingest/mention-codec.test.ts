import { expect, test } from '@jest/globals'
import { decodeMention } from '../../ingest/mention-codec.ts'
import { aMention } from '../house/builders.ts'

test.each([
  ['channel', { channel: '🔥'.repeat(260) }],
  ['author.name', { author: { id: 'a', name: '🔥'.repeat(300) } }],
  ['nativeId', { nativeId: '' }],
  ['record', { surprise: 1 }],
])('a record that is refused names its field, also where only emoji are too many: %s', (field, over) => {
  const record = Buffer.from(JSON.stringify({ ...aMention(), ...over }))
  expect(decodeMention(record, 1_048_576)).toMatchObject({
    kind: 'reject',
    reason: 'mention-invalid',
    detail: expect.stringMatching(new RegExp(`^${field}: .{10}`)),
  })
})
