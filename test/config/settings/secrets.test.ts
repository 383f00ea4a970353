import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  mkdirSync,
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
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { keepSecret, ownSecret } from '../../../config/settings/own-secret.ts'
import { parseSettings } from '../../../config/settings/schema.ts'
import { openSecrets } from '../../../config/settings/secrets.ts'
import { selfSigned } from '../../house/self-signed.ts'

let dir: string
let secretsDir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-secrets-'))
  secretsDir = join(dir, 'secrets')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const write = (name: string, text: string, mode = 0o600): string => {
  const path = join(dir, name)
  writeFileSync(path, text, { mode })
  chmodSync(path, mode)
  return path
}
const open = (env: Record<string, string> = {}, warnings: string[] = []) =>
  openSecrets({ env, baseDir: dir, warn: (message) => warnings.push(message) })

test('a secret comes from the environment, or from a file beside the settings without its last line break', () => {
  write('s', ' two words \n')
  expect(open({ S: 'x' }).secretOf({ env: 'S' })).toBe('x')
  expect(open().secretOf({ file: 's' })).toBe(' two words ')
  write('windows', 'x\r\n')
  expect(open().secretOf({ file: 'windows' })).toBe('x')
})

test('a file that only some others may read is as containers mount it, and nothing to be told about', () => {
  write('s', 'x', 0o640)
  const warnings: string[] = []
  expect(open({}, warnings).secretOf({ file: 's' })).toBe('x')
  expect(warnings).toEqual([])
})

test('what is empty, no file, or too large to be a secret is told, and never sent as one', () => {
  write('largest', 'x'.repeat(65_536))
  write('larger', 'x'.repeat(65_537))
  expect(open().secretOf({ file: 'largest' })).toHaveLength(65_536)
  expect(() => open().secretOf({ file: 'larger' })).toThrow('larger is larger than 65536 bytes')
  expect(() => open().secretOf({ file: '.' })).toThrow(`secret missing: ${dir} is no file`)
  expect(() => open({ S: '' }).secretOf({ env: 'S' })).toThrow('environment variable S is empty')
})

test('a file that everybody may read is told once', () => {
  const path = write('s', 'x', 0o644)
  const warnings: string[] = []
  const secrets = open({}, warnings)
  secrets.secretOf({ file: path })
  secrets.secretOf({ file: path })
  expect(warnings).toEqual([expect.stringContaining(`chmod 600 ${path}`)])
})

test('all missing secrets are told at once, by name and never by value', () => {
  write('weak', 'whsec_c2hvcnQ=')
  write('empty', '\n')
  const settings = parseSettings({
    brands: [{ name: 'Acme', words: ['acme'] }],
    sources: { push: { secret: { file: 'weak' } } },
    store: { url: 'http://ch.example', password: { env: 'CH' } },
    log: { kafka: { brokers: ['a:1'], sasl: { mechanism: 'plain', username: 'u', password: { file: 'empty' } } } },
    alerts: { webhook: { url: 'http://w.example', secret: { file: 'none' } } },
  })
  const problems = open({}).problems(settings)
  expect(problems).toEqual([
    'sources.push.secret: secret unusable: found the base64 of 5 bytes, expected whsec_ and the base64 of 24 to 64 random bytes',
    `log.kafka.sasl.password: secret missing: file ${join(dir, 'empty')} is empty`,
    'store.password: secret missing: environment variable CH is not set',
    `alerts.webhook.secret: secret missing: file ${join(dir, 'none')} does not exist`,
  ])
  expect(problems.join()).not.toContain('c2hvcnQ')
})

describe('certificates for Kafka', () => {
  const [mine, other] = [selfSigned('me'), selfSigned('other')]
  const problemsOf = (ssl: Readonly<Record<string, string>>): readonly string[] => {
    const entries = Object.entries(ssl).map(([name, pem]) => [name, { file: write(name, pem, 0o600) }])
    return open({}).problems(
      parseSettings({
        brands: [{ name: 'Acme', words: ['acme'] }],
        log: { kafka: { brokers: ['a:1'], ssl: Object.fromEntries(entries) } },
      }),
    )
  }

  test('that fit each other are taken', () => {
    expect(problemsOf({ ca: other.certificate, ...mine })).toEqual([])
  })

  test('that cannot be used are told by what they are, never by their text', () => {
    const places = 'log.kafka.ssl.'
    expect(problemsOf({ ca: 'hello', certificate: selfSigned('me', 20).certificate, key: 'secret words' })).toEqual([
      `${places}ca: certificate unusable: expected PEM, which begins with -----BEGIN CERTIFICATE-----`,
      `${places}certificate: certificate unusable: it expired on 2020-01-01`,
      `${places}key: key unusable: expected PEM without a passphrase, which begins with -----BEGIN PRIVATE KEY-----`,
    ])
    expect(problemsOf({ certificate: mine.certificate, key: other.key })).toEqual([
      `${places}key: key unusable: it belongs to another certificate than ${places}certificate`,
    ])
  })

  test('may be read by everybody, their keys may not', () => {
    const warnings: string[] = []
    const secrets = open({}, warnings)
    secrets.secretOf({ file: write('cert', mine.certificate, 0o644) })
    expect(warnings).toEqual([])
    secrets.secretOf({ file: write('both', `${mine.certificate}${mine.key}`, 0o644) })
    expect(warnings).toHaveLength(1)
  })
})

test('a secret of our own is made once, for its owner alone', () => {
  const first = ownSecret(secretsDir, 'key', 32)
  expect(Buffer.from(first, 'base64url')).toHaveLength(32)
  expect(ownSecret(secretsDir, 'key', 32)).toBe(first)
  expect(ownSecret(secretsDir, 'other', 32)).not.toBe(first)
  expect(statSync(secretsDir).mode & 0o777).toBe(0o700)
  expect(statSync(join(secretsDir, 'key')).mode & 0o777).toBe(0o600)
})

test('an emptied secret is not replaced: its owner would be locked out', () => {
  ownSecret(secretsDir, 'key', 32)
  writeFileSync(join(secretsDir, 'key'), '')
  expect(() => ownSecret(secretsDir, 'key', 32)).toThrow('is empty')
})

test('a link to where no secret is yet is not replaced by a secret of our own', () => {
  mkdirSync(secretsDir)
  symlinkSync(join(dir, 'not-mounted-yet'), join(secretsDir, 'key'))
  expect(() => ownSecret(secretsDir, 'key', 32)).toThrow('does not exist')
  writeFileSync(join(dir, 'not-mounted-yet'), 'theirs\n')
  expect(ownSecret(secretsDir, 'key', 32)).toBe('theirs')
})

test('a secret that follows from another is kept for its owner alone, written anew only when it is another', () => {
  const path = join(secretsDir, 'analyst')
  keepSecret(secretsDir, 'analyst', 'first')
  const { ino } = statSync(path)
  keepSecret(secretsDir, 'analyst', 'first')
  expect(statSync(path).ino).toBe(ino)
  keepSecret(secretsDir, 'analyst', 'second')
  expect(readFileSync(path, 'utf8')).toBe('second\n')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(secretsDir)).toEqual(['analyst'])
})

test('processes that ask at the same moment get the same secret', async () => {
  const module = fileURLToPath(new URL('../../../config/settings/own-secret.ts', import.meta.url))
  const script = `import { keepSecret, ownSecret } from ${JSON.stringify(module)}; process.stdout.write(ownSecret(${JSON.stringify(secretsDir)}, 'key', 32))`
  const answers = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, [
        '--disable-warning=ExperimentalWarning',
        '--input-type=module',
        '-e',
        script,
      ])
      let text = ''
      child.stdout.on('data', (part) => {
        text += part
      })
      await once(child, 'close')
      return text
    }),
  )
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toHaveLength(43)
  expect(readdirSync(secretsDir)).toEqual(['key'])
})
