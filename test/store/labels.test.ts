import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from '@jest/globals'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { openOwnWords } from '../../enrich/towards/towards.ts'
import { correct } from '../../store/corrections.ts'
import { exportLabels } from '../../store/labels.ts'
import { runLabelsExport } from '../../store/trust-commands.ts'
import { aMention, anEntry, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const { brands } = watchListOf(
  parseSettings({ brands: ['Kavento', 'Telwyn'].map((name) => ({ name, words: [name.toLowerCase()] })) }),
)
const ownWords = openOwnWords(brands)
const exported = async (): Promise<readonly Record<string, unknown>[]> => {
  const lines: string[] = []
  await exportLabels(clickhouse.store, ownWords, (line) => lines.push(line), signal)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}
/** Stored for these brands, with a negative mood towards the last of them as a person said. */
const correctedLast = async (text: string, ...of: readonly string[]): Promise<void> => {
  const mention = aMention({ text })
  await storeEntries(clickhouse.store, [anEntry(mention, of)])
  const place = { id: mention.id, brand: of.at(-1) as string }
  await correct(clickhouse.store, place, { what: 'sentiment', value: ['negative'], by: 'page', at: noon }, signal)
}

test('a correction is exported with its text, and with what it was before', async () => {
  await correctedLast('Telwyn is great', 'telwyn')
  expect(await exported()).toEqual([
    expect.objectContaining({ t: 'Telwyn is great', y: 0, l: 'en', brand: 'telwyn', was: { sentiment: ['positive'] } }),
  ])
})

test.each([
  ['Kavento is great but Telwyn is great too', 'but Telwyn is great too'],
  ['Kavento and Telwyn are great', undefined],
  ['Kavento is better than Telwyn', ''],
])('of a mention of several brands the words about its own are exported: %s', async (text, about) => {
  await correctedLast(text, 'kavento', 'telwyn')
  const [line] = await exported()
  expect(line).toMatchObject({ t: text, brand: 'telwyn', y: 0 })
  expect(line?.['about']).toBe(about)
})

test('a file of labels is for its owner alone, also where one stood that others could read, and a link stays one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-labels-'))
  using _ = { [Symbol.dispose]: () => rmSync(dir, { recursive: true }) }
  const [file, link] = [join(dir, 'labels.jsonl'), join(dir, 'link')]
  writeFileSync(file, 'of last month')
  chmodSync(file, 0o644)
  symlinkSync(file, link)
  await correctedLast('Telwyn is great', 'telwyn')
  const deps = { store: clickhouse.store, ownWords, write: () => undefined, err: () => undefined }
  expect(await runLabelsExport({ ...deps, path: link }, signal)).toBe(0)
  expect(readFileSync(file, 'utf8')).toContain('Telwyn is great')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(dir)).toEqual(['labels.jsonl', 'link'])
  await expect(runLabelsExport({ ...deps, path: dir }, signal)).rejects.toMatchObject({ code: 'SL_DATA_UNWRITABLE' })
})

test('labels that go to a terminal steer it nowhere, and say the same', async () => {
  const text = 'Telwyn is \u202egreat\u009b2J again'
  await correctedLast(text, 'telwyn')
  let shown = ''
  const write = (lines: string): void => {
    shown += lines
  }
  await runLabelsExport({ store: clickhouse.store, ownWords, write, err: () => undefined, path: undefined }, signal)
  expect(shown).not.toMatch(/[\u202e\u009b]/)
  expect(
    shown
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).t),
  ).toContain(text)
})
