import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { type Letterbox, openLetterbox, secret } from '../dashboards/alerts/town.ts'
import { type Ended, earshot } from './door.ts'

let dir: string
let box: Letterbox
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-alert-'))
  box = await openLetterbox()
})
afterEach(async () => {
  await box.close()
  rmSync(dir, { recursive: true, force: true })
})

const settings = (alerts: string, allow = '127.0.0.1'): void =>
  writeFileSync(
    join(dir, 'earshot.yaml'),
    `brands: [{ name: Acme, words: [acme] }]\nsources: { allowPrivateHosts: [${allow}] }\nalerts: { ${alerts} }\n`,
  )
const hook = (): string => `webhook: { url: "${box.url}", secret: { env: HOOK } }`
const tryOut = (): Promise<Ended> => earshot(dir, ['alert', 'test'], { env: { HOOK: secret } })

describe('earshot alert test, where nothing runs', () => {
  test('reaches console and webhook, signed, each time under another id, and nobody can take it for a crisis', async () => {
    settings(hook())
    const ended = await tryOut()
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(ended.out).toMatch(
      /^\nTest, no crisis: .*\n {2}Somebody tried out .*\n\nwebhook: taken \(answered 204\), msg_/,
    )
    const [letter] = box.got
    expect(ended.out).toContain(String(letter?.headers['webhook-id']))
    const body = new Webhook(secret).verify(letter?.body ?? '', letter?.headers as Record<string, string>)
    expect(body).toEqual({
      type: 'crisis.test',
      timestamp: expect.any(String),
      data: {
        test: true,
        headline: expect.stringMatching(/^Test, no crisis/),
        text: expect.stringContaining('nothing to do'),
      },
    })
    await tryOut()
    expect(new Set(box.got.map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    expect(readdirSync(dir)).toEqual(['earshot.yaml'])
  })

  test('says where the links of alerts lead as long as no address is named that others can open', async () => {
    settings(hook())
    expect((await tryOut()).out).toContain('links in alerts open on this machine at most: name')
    settings(`${hook()} }\nweb: { publicHosts: [earshot.example.org]`)
    expect(await tryOut()).toMatchObject({ code: 0, out: expect.not.stringContaining('links in alerts') })
  })

  test('speaks the language of the settings', async () => {
    settings(`language: de, ${hook()}`)
    expect((await tryOut()).out).toContain('Test, keine Krise')
    expect(JSON.parse(box.got[0]?.body ?? '').data.headline).toContain('keine Krise')
  })

  test.each([
    [401, 'give the receiver the secret of alerts.webhook.secret'],
    [404, 'correct the path in alerts.webhook.url'],
    [302, 'name the address it leads to in alerts.webhook.url: redirects are not followed'],
    [410, 'name another receiver in alerts.webhook.url'],
    [500, 'look at alerts.webhook and at the log of the receiver'],
  ])('that is answered with %i fails and says what to do next', async (status, next) => {
    box.status = status
    settings(hook())
    const ended = await tryOut()
    expect(ended.code).toBe(1)
    expect(ended.err).toContain(`test alert not taken: receiver answered ${status} [SL_ALERT_NOT_TAKEN]\n  → ${next}`)
    expect(box.got).toHaveLength(1)
  })

  test('goes to no private host that the settings do not list, whether an address says so or what a name resolves to', async () => {
    settings(hook(), '10.0.0.5')
    expect((await tryOut()).err).toContain('alerts.webhook.url: no alert would get there, port refused')
    settings('webhook: { url: "http://localhost/hook", secret: { env: HOOK } }')
    const ended = await tryOut()
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(/test alert not taken: target refused: .*\n {2}→ list its host under sources/)
    expect(box.got).toEqual([])
  })

  test('says that there is no webhook, and which secret is missing', async () => {
    settings('floor: 20')
    expect(await tryOut()).toMatchObject({ code: 0, out: expect.stringContaining('webhook: none in the settings') })
    settings(hook())
    const ended = await earshot(dir, ['alert', 'test'])
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('environment variable HOOK is not set') })
  })
})
