import { describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../config/settings/schema.ts'
import { openSecrets } from '../../../config/settings/secrets.ts'
import { signingProblem } from '../../../config/settings/signing-secret.ts'
import { openWebhook } from '../../../dashboards/alerts/webhook.ts'
import { openPushHandler } from '../../../ingest/sources/push.ts'

const base64 = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64')
const settings = parseSettings({
  brands: [{ name: 'Acme', words: ['acme'] }],
  sources: { push: { secret: { env: 'SIGNS' } } },
  alerts: { webhook: { url: 'https://hooks.example', secret: { env: 'SIGNS' } } },
})

/** What `check` says of both places, and whether the parts that use them start. */
const verdicts = async (value: string) => {
  const check = openSecrets({ env: { SIGNS: value }, warn: () => undefined }).problems(settings)
  const starts = (open: () => unknown): string => {
    try {
      open()
      return ''
    } catch (error) {
      return (error as Error).message
    }
  }
  const push = starts(() =>
    openPushHandler({
      secret: value,
      bodyBytesMax: 1_024,
      emit: async () => ({ accepted: 0, duplicate: 0, rejected: [] }),
      signal: new AbortController().signal,
    }),
  )
  const webhook = starts(() =>
    openWebhook({ url: 'https://hooks.example', secret: value, allowHosts: [], now: Date.now }),
  )
  return { check, starts: [push, webhook] }
}

describe('a signing secret that check accepts is one that start accepts', () => {
  test.each([
    `whsec_${base64(24)}`,
    `whsec_${base64(64)}`,
    base64(32),
    `whsec_${base64(24)} whsec_${base64(32)}`,
    ` whsec_${base64(25)}\n`,
  ])('%j is right everywhere', async (value) => {
    expect(await verdicts(value)).toEqual({ check: [], starts: ['', ''] })
  })

  test.each([
    [`whsec_${base64(16)}`, 'the base64 of 16 bytes'],
    [base64(23), 'the base64 of 23 bytes'],
    [`whsec_${base64(65)}`, 'the base64 of 65 bytes'],
    [`whsec_${base64(24)} whsec_${base64(4)}`, 'the base64 of 4 bytes in number 2 of 2'],
    ['whsec_', 'nothing behind whsec_'],
    [`whsec_${base64(32)}==`, 'characters that are no base64'],
    ['  ', 'nothing'],
    ['hunter-2-hunter-2-hunter-2-hunter-2', 'characters that are no base64'],
  ])('%j is wrong everywhere, in the same words, with its place and without itself', async (value, found) => {
    const problem = `secret unusable: found ${found}, expected whsec_ and the base64 of 24 to 64 random bytes`
    const told = [`sources.push.secret: ${problem}`, `alerts.webhook.secret: ${problem}`]
    expect(await verdicts(value)).toEqual({ check: told, starts: told })
    if (value.trim().length > 6) expect(signingProblem(value)).not.toContain(value.replace('whsec_', ''))
  })
})
