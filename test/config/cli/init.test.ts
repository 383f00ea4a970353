import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type InitOptions, runInit } from '../../../config/cli/init.ts'
import { settingsText } from '../../../config/cli/init-template.ts'
import { Interrupted } from '../../../config/cli/stdin.ts'
import { loadSettings, parseSettingsText } from '../../../config/settings/load.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { failedExamples } from '../../../enrich/examples.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-init-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const { signal } = new AbortController()
const options = (over: Partial<InitOptions>): InitOptions => ({
  path: join(dir, 'earshot.yaml'),
  brand: 'Acme',
  words: [],
  competitors: [],
  feeds: [],
  yes: true,
  force: false,
  isTty: false,
  out: () => undefined,
  signal,
  ...over,
})

test('names of other scripts that begin alike get ids of their own', async () => {
  const path = await runInit(options({ brand: '中国移动', competitors: ['中国联通'] }))
  const { brands } = watchListOf(loadSettings({ path, env: {} }).settings)
  expect(new Set(brands.map(({ id }) => id)).size).toBe(2)
})

test('flags become a settings file that loads, with a word for the brand when none is given', async () => {
  const path = await runInit(options({ competitors: ['Other & Sons'], feeds: ['https://a.example/feed.xml'] }))
  const { settings } = loadSettings({ path, env: {} })
  expect(settings.brands).toMatchObject([{ name: 'Acme', words: ['Acme'] }])
  expect(settings.competitors).toMatchObject([{ name: 'Other & Sons' }])
  expect(settings.sources.feeds).toMatchObject([{ url: 'https://a.example/feed.xml' }])
  expect(settings.sources.hackernews).toBeUndefined()
})

test('without feeds Hacker News is searched, so that something comes', async () => {
  const path = await runInit(options({}))
  expect(loadSettings({ path, env: {} }).settings.sources.hackernews).toBeDefined()
})

test('a person is asked what no flag says, and for the brand until there is one', async () => {
  const input = new PassThrough()
  const output = new PassThrough()
  const answers = ['', 'Acme', 'acme, acme shop', '', 'https://a.example/feed.xml', '', 'n']
  let asked = ''
  output.on('data', (part) => {
    asked += part
    const answer = answers.shift()
    if (answer !== undefined) setImmediate(() => input.write(`${answer}\n`))
  })
  const path = await runInit(options({ brand: undefined, yes: false, isTty: true, terminal: { input, output } }))
  expect(asked).toContain('Words that mean it, by comma [Acme]')
  const { settings } = loadSettings({ path, env: {} })
  expect(settings.brands).toMatchObject([{ name: 'Acme', words: ['acme', 'acme shop'] }])
  expect(settings.sources.feeds).toHaveLength(1)
  expect(settings.sources.hackernews).toBeUndefined()
})

test('every example that is commented out is valid when its comment is taken away', () => {
  const text = settingsText({ brand: 'Acme', words: ['acme'], competitors: [], feeds: [], hackernews: false })
  const uncommented = text
    .split('\n')
    .map((line) =>
      line.replace(/^(\s*)# (?=[ a-z]+:| {2})(.*)$/, (whole, space, rest) =>
        /^ *(- )?[a-zA-Z]+:( |$)/.test(rest) ? space + rest : whole,
      ),
    )
    .join('\n')
  expect(uncommented).not.toBe(text)
  const settings = parseSettingsText('f', uncommented, { env: {} })
  expect(settings.log.kafka?.brokers).toEqual(['localhost:9092'])
  expect(settings.sources.push).toBeDefined()
  expect(settings.alerts.webhook).toBeDefined()
  expect(settings.brands[0]?.not).toEqual(['acme street'])
  expect(settings.brands[0]?.queries).toHaveLength(1)
  expect(failedExamples(watchListOf(settings))).toEqual([])
})

test('any name survives the YAML as it is', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 2, maxLength: 40 })
    .filter((text) => [...text.trim()].length >= 2 && /[\p{L}\p{N}]/u.test(text))
  fc.assert(
    fc.property(name, fc.array(name, { minLength: 1, maxLength: 3 }), (brand, words) => {
      const text = settingsText({ brand, words, competitors: [], feeds: [], hackernews: true })
      const [parsed] = parseSettingsText('f', text, { env: {} }).brands
      expect(parsed?.name).toBe(brand.trim())
      expect(parsed?.words).toEqual(words.map((word) => word.trim()))
    }),
    { seed: 3 },
  )
})

test('an existing file is left alone, unless forced', async () => {
  const path = join(dir, 'earshot.yaml')
  writeFileSync(path, 'mine')
  await expect(runInit(options({}))).rejects.toMatchObject({ code: 'SL_USAGE' })
  expect(readFileSync(path, 'utf8')).toBe('mine')
  await runInit(options({ force: true }))
  expect(loadSettings({ path, env: {} }).settings.brands).toHaveLength(1)
})

test('a name that no file can have is refused before anything is asked', async () => {
  const path = join(dir, 'a'.repeat(300))
  await expect(runInit(options({ path }))).rejects.toMatchObject({
    code: 'SL_DATA_UNWRITABLE',
    message: expect.stringMatching(/ENAMETOOLONG.*; choose another with --config FILE/),
  })
})

test('the next steps name the file that was written, wherever it stands', async () => {
  const told: string[] = []
  const path = join(dir, 'our settings.yaml')
  await runInit(options({ path, out: (line) => void told.push(line) }))
  const named = `--config "${path}"`
  expect(told.at(-1)).toBe(`next: npx earshot check ${named}, then: npx earshot start ${named}`)
})

test('an answer that cannot be used writes nothing and names its flag', async () => {
  await expect(runInit(options({ feeds: ['not an address'] }))).rejects.toMatchObject({
    code: 'SL_USAGE',
    message: expect.stringMatching(/--feed: found "not an address", expected an http or https address/),
  })
  await expect(runInit(options({ brand: 'X' }))).rejects.toMatchObject({
    message: expect.stringContaining('--word: found "X"'),
  })
  expect(() => readFileSync(join(dir, 'earshot.yaml'))).toThrow('ENOENT')
})

/** Answers what is asked, in order; returns everything that was printed. */
const answering = (...answers: readonly string[]) => {
  const left = [...answers]
  const [input, output] = [new PassThrough(), new PassThrough()]
  output.on('data', () => {
    const answer = left.shift()
    if (answer !== undefined) setImmediate(() => input.write(`${answer}\n`))
    else input.end()
  })
  return { input, output }
}

test('an answer that cannot be used is asked for again, and the others stay', async () => {
  const told: string[] = []
  const terminal = answering('Acme', 'a', 'acme', '', 'htp://x', 'https://a.example/feed.xml', '', 'n')
  const path = await runInit(
    options({ brand: undefined, yes: false, isTty: true, terminal, port: 8181, out: (line) => told.push(line) }),
  )
  expect(told.filter((line) => line.startsWith('cannot be used'))).toHaveLength(2)
  const { settings } = loadSettings({ path, env: {} })
  expect(settings.brands).toMatchObject([{ name: 'Acme', words: ['acme'] }])
  expect(settings.sources.feeds).toMatchObject([{ url: 'https://a.example/feed.xml' }])
  expect(settings.web.port).toBe(8181)
})

test('a feed that was named already, and a competitor that is the brand, are asked for again at once', async () => {
  const told: string[] = []
  const feed = 'https://a.example/feed.xml'
  const terminal = answering('Acme', '', 'ACME, Other', 'Other', feed, feed, 'https://b.example/feed.xml', '', 'n')
  const asking = { brand: undefined, yes: false, isTty: true, terminal, out: (line: string) => void told.push(line) }
  const { settings } = loadSettings({ path: await runInit(options(asking)), env: {} })
  expect(told.filter((line) => line.startsWith('cannot be used'))).toEqual([
    'cannot be used: the id acme is taken by an earlier entry',
    'cannot be used: the same feed stands at sources.feeds[0]',
  ])
  expect(settings.competitors).toMatchObject([{ name: 'Other' }])
  expect(settings.sources.feeds).toMatchObject([{ url: feed }, { url: 'https://b.example/feed.xml' }])
})

test('who leaves in the middle has written nothing', async () => {
  const leaving = runInit(options({ brand: undefined, yes: false, isTty: true, terminal: answering('Acme') }))
  await expect(leaving).rejects.toBeInstanceOf(Interrupted)
  expect(() => readFileSync(join(dir, 'earshot.yaml'))).toThrow('ENOENT')
})
