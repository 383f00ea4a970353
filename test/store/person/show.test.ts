import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { correct } from '../../../store/corrections.ts'
import { runPersonShow } from '../../../store/person/commands.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { aVoice, saidBy } from '../../house/people.ts'
import { storeEntries } from '../../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
const dir = mkdtempSync(join(tmpdir(), 'earshot-show-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const entry = saidBy('dora', { text: 'Kavento "again"\u001b[2J\u202e', publishedAt: Date.now() })
const { id } = entry.mention

beforeAll(async () => {
  await storeEntries(clickhouse.store, [entry, saidBy('bert')])
  const place = { id, brand: 'kavento' }
  await correct(clickhouse.store, place, { what: 'sentiment', value: ['negative'], by: 'Eva', at: noon }, signal)
  const former = { rescore: 'r1', brand: 'kavento', published_at: '2026-11-13T12:00:00Z', id, version: 1, former: '{}' }
  await clickhouse.store.insert('rescored', [former], signal)
})

const show = async (voices: readonly string[], flags: Parameters<typeof runPersonShow>[2] = {}) => {
  let text = ''
  let said = ''
  const write = (part: string): void => {
    text += part
  }
  const err = (line: string): void => {
    said += line
  }
  return { code: await runPersonShow({ store: clickhouse.store, write, err }, voices, flags, signal), said, text }
}
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('all that is stored of a person is handed out in a file of one’s own, and nothing of others', async () => {
  const out = join(dir, 'dora.jsonl')
  writeFileSync(out, 'of before', { mode: 0o644 })
  expect(await show([aVoice('dora')], { out })).toEqual({ code: 0, said: '1 mention', text: '' })
  expect(statSync(out).mode & 0o777).toBe(0o600)
  const lines = linesOf(readFileSync(out, 'utf8'))
  expect(lines).toEqual([
    expect.objectContaining({
      table: 'mentions', id, author_id: 'id-of-dora', author_name: 'dora', author_handle: 'dora', voice: aVoice('dora'),
      text: entry.mention.text, sentiment: 'negative', story: '18446744073709551615',
    }),
    expect.objectContaining({ table: 'corrections', id, what: 'sentiment', value: ['negative'], by: 'Eva' }),
    expect.objectContaining({ table: 'rescored', id, rescore: 'r1' }),
    expect.objectContaining({ table: 'v_voices', voice: aVoice('dora'), mentions: 1 }),
  ]) // biome-ignore format: a row a table
})

test('on the terminal the same JSON steers nothing', async () => {
  const { text } = await show([], { id: [id] })
  expect(text).not.toMatch(/[\u001b\u202e]/)
  expect(linesOf(text)[0]).toMatchObject({ text: entry.mention.text })
})

test('what is not there is said, and no file is left half written', async () => {
  expect(await show(['0'.repeat(16)])).toMatchObject({ code: 1, said: 'nothing is stored of them' })
  const out = join(dir, 'no', 'where.jsonl')
  await expect(show([aVoice('dora')], { out })).rejects.toMatchObject({ code: 'SL_DATA_UNWRITABLE' })
})

test.each([[['anna']], [["' OR 1=1 --0000000"]], [[]]])('%j names nobody', async (voices) => {
  await expect(show(voices)).rejects.toMatchObject({ code: 'SL_USAGE' })
})
