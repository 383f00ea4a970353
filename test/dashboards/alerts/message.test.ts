import { describe, expect, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { consoleText } from '../../../dashboards/alerts/console.ts'
import { messageId, messageOfIncident, timesUsual } from '../../../dashboards/alerts/message.ts'
import { safeUrl } from '../../../dashboards/alerts/safe-url.ts'
import { BODY_BYTES_MAX, webhookBody } from '../../../dashboards/alerts/webhook.ts'
import { UNWATCHED } from '../../../dashboards/crisis/closing.ts'
import { crisisDe } from '../../../dashboards/words/crisis-de.ts'
import { crisisEn } from '../../../dashboards/words/crisis-en.ts'
import { spanOf } from '../../../dashboards/words/span.ts'
import type { Incident } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { anIncident, aSample } from './an-incident.ts'

const opened = (samples = [aSample()]) =>
  messageOfIncident(anIncident(), 'opened', { brandName: 'Kavento', samples, pageUrl: 'http://127.0.0.1:8080' })

describe('a message says the reason in numbers', () => {
  test('as people count', () => {
    expect(timesUsual(412, 44.3, 'en')).toBe('9.3 times the usual, 412 against 44 expected')
    expect(timesUsual(1_204, 12.4, 'en')).toBe('97 times the usual, 1,204 against 12 expected')
    expect(timesUsual(24, 1.62, 'en')).toBe('15 times the usual, 24 against 1.6 expected')
    expect(timesUsual(24, 0.5, 'en')).toBe('48 times the usual, 24 against 0.5 expected')
    expect([timesUsual(24, 0, 'en'), timesUsual(24, 0.49, 'en')]).toEqual(
      Array(2).fill('24 where there are usually none'),
    )
    const spans = [1, 25, 119, 120, 3 * 60, 47 * 60, 48 * 60, 72 * 60].map((minutes) =>
      crisisEn.alert.span(spanOf(minutes * MINUTE_MS)),
    )
    expect(spans).toEqual([
      '1 minute',
      '25 minutes',
      '119 minutes',
      '2 hours',
      '3 hours',
      '47 hours',
      '2 days',
      '3 days',
    ])
  })

  test('and since when, on the console too', () => {
    expect(consoleText(opened())).toBe(`
Crisis: Kavento, negative mentions 9.3 times the usual
  In 30 minutes: negative mentions 9.3 times the usual, 412 against 44 expected.
  All mentions 3.1 times the usual, 780 against 251 expected.
  Since 2026-11-13 12:00 UTC, noticed 20 minutes later.
  What people say:
  · 2026-11-13 12:05 UTC mastodon, social.example, 212 reactions
    “Kavento charged me twice”
    https://social.example/1
  More, and acknowledge: http://127.0.0.1:8080/?brand=kavento#incident

`)
    const over = { ...anIncident(), state: 'over' as const, endedAt: noon + 3 * HOUR_MS }
    expect(consoleText(messageOfIncident(over, 'over', { brandName: 'Kavento', samples: [] }))).toBe(`
Over: the crisis of Kavento
  At its height, in 30 minutes: negative mentions 9.3 times the usual, 412 against 44 expected.
  All mentions 3.1 times the usual, 780 against 251 expected.
  From 2026-11-13 12:00 UTC to 2026-11-13 15:00 UTC, 3 hours.

`)
  })

  test('and how soon, within a minute too, and hours later where an import brought it to light', () => {
    const noticed = (ms: number) =>
      messageOfIncident(anIncident({ detectedAt: noon + ms }), 'opened', {
        brandName: 'Kavento',
        samples: [],
      }).reasons.at(-1)
    expect(noticed(59_000)).toBe('Since 2026-11-13 12:00 UTC, noticed at once.')
    expect(noticed(MINUTE_MS)).toBe('Since 2026-11-13 12:00 UTC, noticed 1 minute later.')
    expect(noticed(5 * HOUR_MS)).toBe('Since 2026-11-13 12:00 UTC, noticed 5 hours later.')
  })

  test('without reactions where there are none, and without a way to the page once it is over', () => {
    expect(consoleText(opened([aSample({ engagement: 0 })]))).toContain('UTC mastodon, social.example\n')
    const over = anIncident({ state: 'over', endedAt: noon + HOUR_MS })
    const more = { brandName: 'Kavento', samples: [], pageUrl: 'http://127.0.0.1:8080' }
    expect(consoleText(messageOfIncident(over, 'over', more))).not.toContain('http')
  })

  test('and who looks after it already, when it was acknowledged before it was taken', () => {
    const lastOf = (by: string) => {
      const incident = anIncident({ state: 'acknowledged', acknowledgedBy: by })
      return messageOfIncident(incident, 'opened', { brandName: 'Kavento', samples: [] }).reasons.at(-1)
    }
    expect(lastOf('page')).toBe('Acknowledged on the page.')
    // As stored by a version that took such names.
    expect(lastOf('Ada\u202e\nAl')).toBe('Acknowledged by Ada Al.')
  })

  test('in the headline alone too: how much, or that somebody looks after it, for a pager shows nothing else', () => {
    const headline = (incident: Partial<Incident>, language: 'en' | 'de') =>
      messageOfIncident(anIncident(incident), 'opened', { brandName: 'Kavento', samples: [], language }).headline
    expect(headline({}, 'en')).toBe('Crisis: Kavento, negative mentions 9.3 times the usual')
    const fromNothing = { negative: 1_204, negativeExpected: 0.4 }
    expect(headline(fromNothing, 'en')).toBe('Crisis: Kavento, 1,204 negative mentions where there are usually none')
    expect(headline(fromNothing, 'de')).toBe('Krise: Kavento, 1.204 negative Erwähnungen, wo es sonst keine gibt')
    expect(headline({ state: 'acknowledged' }, 'en')).toBe('Crisis, acknowledged by now: Kavento')
    expect(headline({ state: 'acknowledged' }, 'de')).toBe('Krise, inzwischen bestätigt: Kavento')
  })

  test('and that it is over by now, when nobody took it before the end', () => {
    const over = { ...anIncident(), state: 'over' as const, endedAt: noon + 3 * HOUR_MS }
    const late = messageOfIncident(over, 'opened', { brandName: 'Kavento', samples: [] })
    expect(late.headline).toBe('Crisis, over by now: Kavento')
    expect(late.reasons).toEqual(messageOfIncident(over, 'over', { brandName: 'Kavento', samples: [] }).reasons)
    expect(late.reasons.at(-1)).toBe('From 2026-11-13 12:00 UTC to 2026-11-13 15:00 UTC, 3 hours.')
  })

  test('and that it ended because nobody watches the brand any more', () => {
    const over = anIncident({ state: 'over', endedAt: noon + 3 * HOUR_MS, reason: UNWATCHED })
    const { reasons } = messageOfIncident(over, 'over', { brandName: 'kavento', samples: [] })
    expect(reasons.slice(2)).toEqual([
      'From 2026-11-13 12:00 UTC to 2026-11-13 15:00 UTC, 3 hours.',
      'Not judged any further: Earshot was off, or the brand was taken out of the settings.',
    ])
  })

  test('in the language of the settings, with its numbers; the fields for machines stay', () => {
    const more = { brandName: 'Kavento', pageUrl: 'http://127.0.0.1:8080', language: 'de' } as const
    const german = messageOfIncident(anIncident({ mentions: 1_204, mentionsExpected: 12.4 }), 'opened', {
      ...more,
      samples: [aSample(), aSample({ engagement: 1 })],
    })
    expect(consoleText(german)).toBe(`
Krise: Kavento, negative Erwähnungen beim 9,3-Fachen des Üblichen
  In 30 Minuten negative Erwähnungen: das 9,3-Fache des Üblichen, 412 statt 44.
  Alle Erwähnungen: das 97-Fache des Üblichen, 1.204 statt 12.
  Seit 2026-11-13 12:00 UTC, 20 Minuten später bemerkt.
  Was Leute sagen:
  · 2026-11-13 12:05 UTC mastodon, social.example, 212 Reaktionen
    “Kavento charged me twice”
    https://social.example/1
  · 2026-11-13 12:05 UTC mastodon, social.example, 1 Reaktion
    “Kavento charged me twice”
    https://social.example/1
  Mehr dazu, und bestätigen: http://127.0.0.1:8080/?brand=kavento#incident

`)
    const body = (language: 'en' | 'de') =>
      JSON.parse(webhookBody(messageOfIncident(anIncident(), 'opened', { ...more, language, samples: [aSample()] })))
    expect(body('de').data).toEqual({
      ...body('en').data,
      headline: 'Krise: Kavento, negative Erwähnungen beim 9,3-Fachen des Üblichen',
      text: 'In 30 Minuten negative Erwähnungen: das 9,3-Fache des Üblichen, 412 statt 44. Alle Erwähnungen: das 3,1-Fache des Üblichen, 780 statt 251. Seit 2026-11-13 12:00 UTC, 20 Minuten später bemerkt.',
    })
  })

  test('in German also when it is over, by whom it was acknowledged, and where there is usually nothing', () => {
    const said = (over: Partial<Incident>, event: 'opened' | 'over' = 'opened') => {
      const message = messageOfIncident(anIncident(over), event, { brandName: 'K', samples: [], language: 'de' })
      return [message.headline, ...message.reasons]
    }
    const acknowledged = said({ state: 'acknowledged', acknowledgedBy: 'page', negativeExpected: 0, detectedAt: noon })
    expect(acknowledged).toEqual([
      'Krise, inzwischen bestätigt: K',
      'In 30 Minuten negative Erwähnungen: 412, wo es sonst keine gibt.',
      'Alle Erwähnungen: das 3,1-Fache des Üblichen, 780 statt 251.',
      'Seit 2026-11-13 12:00 UTC, sofort bemerkt.',
      'Auf der Seite bestätigt.',
    ])
    const over = { state: 'over', endedAt: noon + HOUR_MS, reason: UNWATCHED } as const
    expect(said(over, 'over')).toEqual([
      'Vorbei: die Krise von K',
      'Auf dem Höhepunkt in 30 Minuten negative Erwähnungen: das 9,3-Fache des Üblichen, 412 statt 44.',
      'Alle Erwähnungen: das 3,1-Fache des Üblichen, 780 statt 251.',
      'Von 2026-11-13 12:00 UTC bis 2026-11-13 13:00 UTC, 60 Minuten.',
      'Nicht weiter beurteilt: Earshot war aus, oder die Marke wurde aus den Einstellungen genommen.',
    ])
    expect(said(over)[0]).toBe('Krise, inzwischen vorbei: K')
    expect(said({ state: 'acknowledged', acknowledgedBy: 'Ada' }).at(-1)).toBe('Bestätigt von Ada.')
    const spans = [1, 120, 48 * 60].map((minutes) => crisisDe.alert.span(spanOf(minutes * MINUTE_MS)))
    expect(spans).toEqual(['1 Minute', '2 Stunden', '2 Tage'])
  })

  test('under an id that only depends on the incident and the event', () => {
    expect(messageId('kavento:a', 'opened')).toBe(messageId('kavento:a', 'opened'))
    expect(
      new Set([messageId('kavento:a', 'opened'), messageId('kavento:a', 'over'), messageId('b', 'opened')]).size,
    ).toBe(3)
    expect(messageId('kavento:a', 'opened')).toMatch(/^msg_[0-9a-f]{32}$/)
  })
})

test('a sample begins with its title, unless its text does', () => {
  const titled = [
    { title: 'Charged twice', text: 'By Kavento' },
    { title: 'Charged twice', text: 'Charged twice by Kavento' },
  ]
  const { samples } = opened(titled.map((sample) => aSample(sample)))
  expect(samples.map(({ text }) => text)).toEqual(['Charged twice: By Kavento', 'Charged twice by Kavento'])
})

describe('text from outside is harmless', () => {
  test('escape sequences, line breaks, directions and invisible characters cannot touch a terminal', () => {
    const hostile = 'a\u001b[2J\u001b]0;title\u0007b\r\nCrisis: over\u0000\u009b31m \u202egnp.exe\u2028c\u200bd\ud800e'
    const lines = consoleText(
      opened([aSample({ text: hostile, channel: hostile, source: hostile, title: hostile })]),
    ).split('\n')
    expect(lines).toHaveLength(consoleText(opened()).split('\n').length)
    expect(lines.join('')).not.toMatch(/[\p{Cc}\u202e\u2028\u200b]/u)
  })

  test('only http addresses without credentials are shown', () => {
    expect(safeUrl('https://forum.example/1')).toBe('https://forum.example/1')
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://a:b@forum.example/', '', 'x']) {
      expect(safeUrl(url)).toBeUndefined()
    }
    const [sample] = opened([aSample({ url: `https://forum.example/${'a'.repeat(2_000)}` })]).samples
    expect(sample?.url).toBeUndefined()
  })
})

describe('the body of a webhook', () => {
  test('stays under 20 kB whatever people say', () => {
    const loud = aSample({
      text: '🎉"\\'.repeat(10_000),
      url: `https://forum.example/${'"'.repeat(160)}`,
      title: '"'.repeat(300),
    })
    const body = webhookBody(opened([loud, loud, loud, loud]))
    expect(Buffer.byteLength(body)).toBeLessThan(BODY_BYTES_MAX)
    expect(JSON.parse(body).data.samples).toHaveLength(3)
  })

  test('gives up samples before figures', () => {
    const message = opened([aSample(), aSample()])
    const huge = { ...message, samples: message.samples.map((sample) => ({ ...sample, text: 'x'.repeat(15_000) })) }
    expect(JSON.parse(webhookBody(huge)).data.samples).toHaveLength(1)
    const larger = { ...message, samples: message.samples.map((sample) => ({ ...sample, text: 'x'.repeat(30_000) })) }
    expect(JSON.parse(webhookBody(larger)).data).toMatchObject({
      samples: [],
      negative: { count: 412, expected: 44.3 },
    })
  })

  test('is of the moment of its event: noticed, or over', () => {
    const over = anIncident({ state: 'over', endedAt: noon + 3 * HOUR_MS })
    const timestamps = (['opened', 'over'] as const).map((event) => {
      const message = messageOfIncident(over, event, { brandName: 'Kavento', samples: [] })
      return JSON.parse(webhookBody(message)).timestamp
    })
    expect(timestamps).toEqual(['2026-11-13T12:20:00.000Z', '2026-11-13T15:00:00.000Z'])
  })

  test('has the fields that receivers rely on', () => {
    expect(JSON.parse(webhookBody(opened()))).toEqual({
      type: 'crisis.opened',
      timestamp: '2026-11-13T12:20:00.000Z',
      data: {
        incident: 'kavento:2026-11-13T12:00:00.000Z',
        brand: 'kavento',
        brandName: 'Kavento',
        state: 'open',
        reason: 'negativity-spike',
        headline: 'Crisis: Kavento, negative mentions 9.3 times the usual',
        text: expect.stringContaining('9.3 times the usual'),
        startedAt: '2026-11-13T12:00:00.000Z',
        detectedAt: '2026-11-13T12:20:00.000Z',
        endedAt: null,
        perMinutes: 30,
        negative: { count: 412, expected: 44.3 },
        mentions: { count: 780, expected: 251.1 },
        score: 2.13,
        acknowledgedBy: '',
        samples: [
          {
            id: '00000000-0000-8000-8000-000000000001',
            where: 'mastodon, social.example',
            publishedAt: '2026-11-13T12:05:00.000Z',
            text: 'Kavento charged me twice',
            url: 'https://social.example/1',
            engagement: 212,
          },
        ],
        pageUrl: 'http://127.0.0.1:8080/?brand=kavento#incident',
      },
    })
  })
})
