import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { LogSettings } from '../../../config/settings/schema.ts'
import { runImportCommand } from '../../../ingest/import/command.ts'
import { openIntake } from '../../../ingest/intake.ts'
import { openLedger } from '../../../ingest/ledger.ts'
import { openEmbeddedLog } from '../../../ingest/log/embedded.ts'
import { topics } from '../../../ingest/log/port.ts'
import type { Mention } from '../../../ingest/mention.ts'

const logger = openLogger('silent', 'test')
const signal = new AbortController().signal
const header = 'tweet_id,airline,text,tweet_created\n'
const rows = Array.from(
  { length: 5_000 },
  (_, at) =>
    `${570306133677760513n + BigInt(at)},Delta,"late again, gate ${at}\nno word &amp; no bag",2/24/2015 11:${at % 60 < 10 ? '0' : ''}${at % 60}\n`,
)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-intake-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Imports into the log of the folder, opened anew as another process would. */
const importFile = async (content: string) => {
  const file = join(folder, 'tweets.csv')
  writeFileSync(file, content)
  await using log = await openEmbeddedLog({
    path: join(folder, 'log.sqlite'),
    settings: LogSettings.parse({}),
    logger,
  })
  using ledger = openLedger(join(folder, 'ledger.sqlite'))
  const intake = openIntake({ log, ledger, logger, now: Date.now, textCharsMax: 20_000 })
  const flags = { timezone: 'America/Los_Angeles' }
  const emit = intake.emitter('import')
  const lines: string[] = []
  const { summary } = await runImportCommand({
    file,
    flags,
    emit,
    out: (line) => lines.push(line),
    isTty: false,
    rejectsDir: folder,
    logger,
    signal,
  })
  const mentions: Mention[] = []
  for await (const { value } of log.read(topics.mentions, {}, signal)) mentions.push(JSON.parse(value.toString()))
  return { summary, lines, mentions }
}

test('rows travel to the log once: a second import adds nothing, a changed row is a later version of the same mention', async () => {
  const first = await importFile(header + rows.join('') + rows[0])
  expect(first.summary).toMatchObject({ rows: 5_001, accepted: 5_000, duplicate: 1, rejected: 0 })
  expect(first.mentions).toHaveLength(5_000)
  const one = first.mentions.find(({ nativeId }) => nativeId === '570306133677760513')
  expect(one).toMatchObject({
    source: 'import',
    version: 1,
    text: 'late again, gate 0\nno word & no bag',
    publishedAt: Date.UTC(2015, 1, 24, 19),
  })

  const second = await importFile(header + rows.join(''))
  expect(second.summary).toMatchObject({ rows: 5_000, accepted: 0, duplicate: 5_000, rejected: 0 })
  expect(second.mentions).toHaveLength(5_000)

  const third = await importFile(header + rows.join('').replace('gate 0\n', 'gate 0, at last\n'))
  expect(third.summary).toMatchObject({ accepted: 1, revised: 1, duplicate: 4_999 })
  expect(third.lines.join('\n')).toContain('1 of the accepted replace what was there under the same id')
  expect(first.lines.join('\n')).not.toContain('replace')
  const newest = third.mentions.filter(({ id }) => id === one?.id).toSorted((a, b) => b.version - a.version)[0]
  expect(newest?.text).toContain('at last')
})

test('a title that is too long is cut before an emoji, not inside it', async () => {
  const titles = [...Array.from({ length: 19 }, (_, at) => `Router ${at}`), `${'a'.repeat(1_998)}😀😀`]
  const lines = titles.map((title, at) => `long-${at},${title},It is down again since ${at} o'clock,2015-02-24 11:00\n`)
  const { mentions } = await importFile(`id,title,text,created_at\n${lines.join('')}`)
  const cut = mentions.find(({ nativeId }) => nativeId === 'long-19')?.title
  expect(cut).toBe(`${'a'.repeat(1_998)}…`)
})

test('two rows whose ids only NUL tells apart are two mentions', async () => {
  const ids = [...Array.from({ length: 19 }, (_, at) => `odd-${at}`), 'odd-1\0']
  const lines = ids.map((id, at) => `${id},It is down again since ${at} o'clock and nobody says why,2015-02-24 11:00\n`)
  const { summary, mentions } = await importFile(`id,text,created_at\n${lines.join('')}`)
  expect(summary).toMatchObject({ accepted: 20, rejected: 0, leftOut: { id: 1 } })
  expect(mentions.find(({ nativeId }) => nativeId === 'odd-1')?.text).toContain("since 1 o'clock")
})
