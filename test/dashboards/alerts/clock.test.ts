import { describe, expect, test } from '@jest/globals'
import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import { MINUTE_MS } from '../../../config/time/instant.ts'
import { consoleText } from '../../../dashboards/alerts/console.ts'
import { messageOfIncident } from '../../../dashboards/alerts/message.ts'
import { webhookBody } from '../../../dashboards/alerts/webhook.ts'
import { anIncident, aSample } from './an-incident.ts'

/** The night in which clocks in Berlin show the hour from two to three twice. */
const startedAt = Date.parse('2026-10-25T00:40:00Z')
const detectedAt = startedAt + 5 * MINUTE_MS
const endedAt = startedAt + 30 * MINUTE_MS

const opened = (language: ReaderLanguage, timeZone?: string) =>
  messageOfIncident(anIncident({ startedAt, detectedAt }), 'opened', {
    brandName: 'Kavento',
    samples: [aSample({ publishedAt: endedAt })],
    language,
    timeZone,
  })
const over = (language: ReaderLanguage, timeZone?: string) =>
  messageOfIncident(anIncident({ state: 'over', startedAt, detectedAt, endedAt }), 'over', {
    brandName: 'Kavento',
    samples: [],
    language,
    timeZone,
  })

describe('an alert tells times on the clocks of the settings, and names them', () => {
  test('in English, on both sides of a change of clocks', () => {
    expect(opened('en', 'Europe/Berlin').reasons.at(-1)).toBe('Since 2026-10-25 02:40 CEST, noticed 5 minutes later.')
    expect(consoleText(opened('en', 'Europe/Berlin'))).toContain('  · 2026-10-25 02:10 CET mastodon, social.example')
    expect(over('en', 'Europe/Berlin').reasons.at(-1)).toBe(
      'From 2026-10-25 02:40 CEST to 2026-10-25 02:10 CET, 30 minutes.',
    )
  })

  test('in German, under the German names of the zones', () => {
    expect(opened('de', 'Europe/Berlin').reasons.at(-1)).toBe('Seit 2026-10-25 02:40 MESZ, 5 Minuten später bemerkt.')
    expect(consoleText(opened('de', 'Europe/Berlin'))).toContain('  · 2026-10-25 02:10 MEZ mastodon, social.example')
    expect(over('de', 'Europe/Berlin').reasons.at(-1)).toBe(
      'Von 2026-10-25 02:40 MESZ bis 2026-10-25 02:10 MEZ, 30 Minuten.',
    )
  })

  test('on the day that it is there', () => {
    expect(opened('en', 'America/New_York').reasons.at(-1)).toMatch(/^Since 2026-10-24 20:40 GMT-4, /)
    expect(opened('en', 'Asia/Kolkata').reasons.at(-1)).toMatch(/^Since 2026-10-25 06:10 GMT\+5:30, /)
  })

  test('in UTC where the settings name no zone', () => {
    expect(opened('en').reasons.at(-1)).toBe('Since 2026-10-25 00:40 UTC, noticed 5 minutes later.')
    expect(opened('de').reasons.at(-1)).toBe('Seit 2026-10-25 00:40 UTC, 5 Minuten später bemerkt.')
  })

  test('but in the fields for machines always in UTC', () => {
    const body = (timeZone?: string) => JSON.parse(webhookBody(opened('en', timeZone)))
    const { text, ...data } = body('Europe/Berlin').data
    expect(text).toContain('Since 2026-10-25 02:40 CEST')
    expect({ ...data, text: body().data.text }).toEqual(body().data)
    expect(data).toMatchObject({
      startedAt: '2026-10-25T00:40:00.000Z',
      samples: [{ publishedAt: '2026-10-25T01:10:00.000Z' }],
    })
  })
})
