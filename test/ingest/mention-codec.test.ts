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

test.each([
  [{ text: 5 }, 'text: found a whole number, expected a text'],
  [{ text: undefined }, 'text: missing, expected a text'],
  [{ version: 1.5 }, 'version: found a number with a fraction, expected a whole number'],
  [{ deleted: 'secret' }, 'deleted: found a text of 6 characters, expected true or false'],
  [{ engagement: { likes: -1 } }, 'engagement.likes: found a negative number, expected at least 0'],
  [{ links: ['x', 7] }, 'links[1]: found a whole number, expected a text'],
  [{ channel: '🔥'.repeat(260) }, 'channel: found a text of 520 characters, expected at most 500 characters'],
  [{ 'a\u001b[1m': 1 }, 'record: unknown "a\\u{1b}[1m"'],
])(
  'a record that is refused says what was found and what was expected, and nothing of its text: %j',
  (over, detail) => {
    const record = Buffer.from(JSON.stringify({ ...aMention(), ...over }))
    expect(decodeMention(record, 1_048_576)).toMatchObject({ kind: 'reject', detail })
  },
)
