import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-door-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('a wrong command line', () => {
  test.each([
    [['strat'], 'unknown command', 'Did you mean start?'],
    [['start', '--prot', '1'], 'unknown option', '--port'],
    [['start', '--port', 'x'], 'a port is a number', ''],
    [['check', '--log-level', 'loud'], 'Allowed choices', ''],
    [['dead', 'list', '--limit', '99999999'], 'a whole number from 1 to 9,999,999', ''],
    [['import'], "missing required argument 'file'", ''],
    [['sql', ''], 'SQL missing', 'SELECT count() FROM v_mentions'],
    [['init', '--yes'], 'brand missing', '--brand'],
  ])('%j ends with 2 and says what is meant', async (args, what, hint) => {
    mkdirSync(join(dir, 'log'))
    const ended = await earshot(dir, [...args, ...(args[0] === 'sql' ? ['--data', dir] : [])])
    expect(ended.code).toBe(2)
    expect(ended.err).toContain(what)
    expect(ended.err).toContain(hint)
    expect(ended.err).toMatch(/^earshot: /)
    expect(ended.err).toContain('→')
  })

  test.each([
    [['explain', '- great, works fine'], 'positive'],
    [['query', 'fmt', '-kavento outage'], 'NOT kavento'],
  ])('%j is text that begins with a dash, no option', async (args, said) => {
    const ended = await earshot(dir, args)
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining(said), err: '' })
  })

  test('help and version end with 0 on standard output, nothing at all with help and 2', async () => {
    expect(await earshot(dir, ['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
    const help = await earshot(dir, ['sql', '--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const flag of ['--data', '--port', '--config', '--format']) expect(help.out).toContain(flag)
    expect((await earshot(dir, [])).code).toBe(2)
  })

  // Where every write fails as on a full disk.
  const toFull = existsSync('/dev/full') ? test : test.skip
  toFull('output that cannot be written is a failure, not a success', async () => {
    const ended = await earshot(dir, ['--help'], { outFile: '/dev/full' })
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('standard output cannot be written')
    expect(ended.err).toContain('→ make room')
  })
})

describe('earshot check', () => {
  test('prints every problem with its line and ends with 1', async () => {
    writeFileSync(join(dir, 'earshot.yaml'), 'brands: []\nsources: { feed: [] }\nweb: { port: x }\n')
    const ended = await earshot(dir, ['check'])
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err.split('\n')).toEqual([
      'earshot: settings invalid: earshot.yaml has 3 problems [SL_SETTINGS_INVALID]',
      '  earshot.yaml:1:9 brands: found an empty list, expected at least one brand',
      '  earshot.yaml:2:12 sources: unknown key "feed", did you mean feeds?',
      '  earshot.yaml:3:14 web.port: found "x", expected a number',
      '  → correct the lines named above, then prove them with: npx earshot check',
      '',
    ])
  })

  test('names what was trained by another version, which would stop the next start', async () => {
    writeFileSync(join(dir, 'earshot.yaml'), 'brands: [{ name: Kavento, words: [kavento] }]\n')
    expect(await earshot(dir, ['check'])).toMatchObject({ code: 0 })
    mkdirSync(join(dir, 'data', 'models'), { recursive: true })
    writeFileSync(join(dir, 'data', 'models', 'current.model'), 'of another version')
    const ended = await earshot(dir, ['check'])
    expect(ended).toMatchObject({
      code: 1,
      err: expect.stringMatching(/current\.model \[SL_MODEL_INVALID\]\n.*--rollback/),
    })
  })

  test('names every missing secret, never its value, and makes no data folder', async () => {
    const path = join(dir, 'other.yaml')
    writeFileSync(
      path,
      `brands: [{ name: Acme, words: [acme] }]
sources: { push: { secret: { env: PUSH_SECRET } } }
alerts: { webhook: { url: "https://hooks.example", secret: { file: hook } } }
`,
    )
    const wrong = await earshot(dir, ['check', '--config', path], { env: { PUSH_SECRET: 'too-short' } })
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('sources.push.secret: secret unusable')
    expect(wrong.err).toContain(`file ${join(dir, 'hook')} does not exist`)
    expect(wrong.err).not.toContain('too-short')
    const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
    writeFileSync(join(dir, 'hook'), secret, { mode: 0o644 })
    const right = await earshot(dir, ['check', '--config', path], { env: { PUSH_SECRET: secret } })
    expect(right).toMatchObject({ code: 0, out: `settings ok: ${path}: 1 brand, 0 competitors, 0 topics, 1 source\n` })
    expect(right.err).toContain('chmod 600')
    expect(() => rmSync(join(dir, 'data'))).toThrow('ENOENT')
  })

  test('warns of folders that are named and not there', async () => {
    const brand = 'brands: [{ name: Acme, words: [acme] }]'
    mkdirSync(join(dir, 'inbox'))
    const folders = 'sources: { folder: { path: ./inbox } }\nenrich: { heavier: { folder: ./modle } }'
    writeFileSync(join(dir, 'earshot.yaml'), `${brand}\n${folders}\n`)
    const { code, out } = await earshot(dir, ['check'])
    expect([code, out.split('\n').slice(1)]).toEqual([
      0,
      [`warning: enrich.heavier.folder: no such folder: ${join(dir, 'modle')}`, ''],
    ])
  })

  test('says when the sample would run, and that a named file is missing', async () => {
    expect((await earshot(dir, ['check'])).out).toContain('so the sample runs')
    expect(await earshot(dir, ['check', '--config', 'no.yaml'])).toMatchObject({
      code: 1,
      err: 'earshot: settings file missing: no.yaml [SL_SETTINGS_UNREADABLE]\n  → write one with: npx earshot init --config no.yaml\n',
    })
  })
})

test('init writes settings that check likes', async () => {
  const flags = [
    '--yes',
    '--brand',
    'Acme',
    '--word',
    'acme',
    '--word',
    'acme shop',
    '--competitor',
    'Bolt',
    '--no-hackernews',
  ]
  expect((await earshot(dir, ['init', ...flags, '--feed', 'https://a.example/f.xml'])).code).toBe(0)
  expect((await earshot(dir, ['check'])).out).toContain('1 brand, 1 competitor, 3 topics, 1 source')
  expect((await earshot(dir, ['init', ...flags])).code).toBe(2)
})

// Where no folder can be made, and Node's own way of making them never ends.
const inProc = existsSync('/proc/self') ? test : test.skip
inProc('an import whose rejects cannot be written anywhere ends, and says so', async () => {
  writeFileSync(join(dir, 'rows.csv'), 'text,date\nfine,2026-11-01\n,2026-11-01\n')
  await using door = new Door(dir, ['import', 'rows.csv', '--rejects', '/proc/no/where'])
  await eventually(() => expect(door.child.exitCode).toBe(1), 20_000)
  expect((await door.ended).err).toContain('rejects file cannot be written: /proc/no/where')
})

test('a look at a folder of somebody else leaves nothing there, nor does an empty name mean the working folder', async () => {
  writeFileSync(join(dir, 'notes.txt'), '')
  const before = readdirSync(dir)
  expect((await earshot(dir, ['status', '--data', '.'])).err).toContain(`folder holds no data of Earshot: ${dir} `)
  expect((await earshot(dir, ['status', '--data', ''])).err).toContain(`data folder missing: ${join(dir, 'data')}`)
  expect(readdirSync(dir)).toEqual(before)
  expect((await earshot(dir, ['status', '--data', 'notes.txt'])).err).toContain('data folder is no folder')
  // A machine that only scores may have nothing but what others learned.
  mkdirSync(join(dir, 'topics'))
  expect((await earshot(dir, ['status', '--data', '.'])).err).not.toContain('holds no data')
})

test('what needs an installation says that there is none, without a stack unless asked for', async () => {
  for (const args of [['status'], ['sql', 'SELECT 1'], ['dead', 'list']]) {
    const ended = await earshot(dir, args)
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toBe(
      `earshot: data folder missing: ${join(dir, 'data')} [SL_DATA_UNWRITABLE]\n  → name the one of your installation with --data DIR, or begin with: npx earshot start\n`,
    )
  }
  expect((await earshot(dir, ['status', '--log-level', 'debug'])).err).toContain('    at ')
})

test('an import can be tried where the password of the store is not known', async () => {
  const settings = 'store: { url: http://127.0.0.1:1, password: { env: EARSHOT_NO_SUCH } }\n'
  writeFileSync(join(dir, 'earshot.yaml'), `brands: [{ name: Kavento, words: [kavento] }]\n${settings}`)
  writeFileSync(join(dir, 'posts.jsonl'), '{"id":"1","text":"Kavento again","date":"2026-11-20T10:00:00Z"}\n')
  expect(await earshot(dir, ['import', '--dry-run', 'posts.jsonl'])).toMatchObject({ code: 0, err: '' })
  expect((await earshot(dir, ['import', 'posts.jsonl'])).out).toContain('1 accepted')
})
