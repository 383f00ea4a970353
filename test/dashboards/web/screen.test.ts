/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { HOUR_MS } from '../../../config/time/instant.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import { aMention } from '../../house/builders.ts'
import { eventually } from '../../house/eventually.ts'
import { browserSuite, settled } from './browser-stage.ts'
import { anIncident, aQuietTown, openStage, running, tell, townBrands, townSettings } from './stage.ts'
import { anEntry, aSaying } from './town.ts'

const hostile = [
  '<img src=x onerror="window.ran=1"> <b>bold</b>',
  '</q></script><script>window.ran=2</script>',
  'javascript:window.ran=3 {{constructor.constructor("window.ran=4")()}}',
  'left \u202e right-to-left override \u202c and \u0000 NUL and \ud83d half',
  `${'W'.repeat(10_000)} end`,
]

browserSuite('the screen', aQuietTown, (stage) => {
  let serial = 0
  const say = (over: Parameters<typeof aMention>[0], scored: Parameters<typeof anEntry>[1] = {}): SinkEntry => {
    const at = Date.now() - 2_000
    return anEntry(aMention({ nativeId: `said-${serial++}`, publishedAt: at, collectedAt: at, ...over }), scored)
  }

  /** A page that notes everything it complains about. */
  const visit = async (
    path = '/',
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> => {
    const page = await stage.openPage(options)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.web.url)) complaints.push(`foreign request: ${request.url()}`)
    })
    await page.goto(new URL(path, stage.web.url).href)
    return { page, complaints }
  }

  test('answers with figures, a chart and mentions, without a complaint of the browser or of its policy', async () => {
    const { page, complaints } = await visit()
    await settled(page)
    expect(await page.title()).toBe('Kavento · Earshot')
    const tiles = await page.locator('.tile-value').allTextContents()
    expect(tiles).toHaveLength(6)
    expect(tiles[0]).toMatch(/^\d{1,3}(,\d{3})*$/)
    expect(await page.locator('.chart').getAttribute('aria-label')).toMatch(
      /^Kavento, .+ mentions\. Most in one step: /,
    )
    expect(await page.locator('.share-row').allTextContents()).toHaveLength(3)
    expect(await page.evaluate(() => document.fonts.check('12px "Inter Variable"'))).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('speaks German to those who do', async () => {
    const { page } = await visit('/', { locale: 'de-DE' })
    await settled(page)
    expect(await page.locator('.tile-label').allTextContents()).toContain('Erwähnungen')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    expect(await page.locator('.tile-label').allTextContents()).toContain('Mentions')
    await page.context().close()
  })

  test('shows hostile text as text: nothing runs, nothing is loaded, nothing breaks out of its place', async () => {
    await tell(
      stage.store,
      hostile.map((text, nth) =>
        say(
          {
            text,
            title: nth === 0 ? '<h1 onclick=x>title</h1>' : '',
            url: 'javascript:window.ran=6',
            channel: '<i>channel</i>',
          },
          {
            topics: ['hostile'],
            sentiment: {
              label: 'negative',
              negative: 1,
              neutral: 0,
              positive: 0,
              score: -1,
              because: [{ from: 0, to: 4, weight: 1 }],
            },
          },
        ),
      ),
    )
    const { page, complaints } = await visit()
    await settled(page)
    await page.locator('.mention', { hasText: '<img src=x onerror=' }).first().waitFor()
    const said = (await page.locator('.mention-text').allTextContents()).join('\n')
    for (const text of hostile.slice(0, 3)) expect(said).toContain(text)
    expect(await page.locator('.mention img, .mention script, .mention b, .mention i, .mention h1').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
    expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a live mention appears by itself, its deciding words underlined', async () => {
    const { page, complaints } = await visit()
    await settled(page)
    await tell(stage.store, [say({ text: 'Kavento is great and brand new' })])
    const card = page.locator('.mention', { hasText: 'Kavento is great and brand new' })
    await card.waitFor()
    expect(await card.locator('.because.positive').allTextContents()).toEqual(['great'])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('keeps new mentions back while the reader is inside the list', async () => {
    const { page } = await visit('/', { viewport: { width: 1280, height: 500 } })
    await settled(page)
    await page.locator('.mention').nth(6).scrollIntoViewIfNeeded()
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await tell(stage.store, [say({ text: 'One that waits behind the button' })])
    const waiting = page.locator('.arrivals')
    await waiting.waitFor()
    expect(await page.locator('.mention', { hasText: 'One that waits' }).count()).toBe(0)
    await waiting.click()
    await page.locator('.mention', { hasText: 'One that waits' }).waitFor()
    await page.context().close()
  })

  test('a click on a topic and a mood narrows the mentions, Escape widens them again', async () => {
    const { page } = await visit()
    await settled(page)
    await page.locator('.topic-row', { hasText: 'network' }).click()
    await page.locator('.filters .tag.on', { hasText: 'network' }).waitFor()
    await page.locator('.filters label', { hasText: 'positive' }).click()
    await page.waitForFunction(() => {
      const moods = [...document.querySelectorAll('.mention .mood')].map((mood) => mood.textContent)
      return moods.length > 0 && moods.every((mood) => mood === 'positive')
    })
    await page.keyboard.press('Escape')
    await page.locator('.filters .tag.on').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('says how many mentions pass the filters, without another question where the tiles know it', async () => {
    const { page } = await visit()
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await settled(page)
    const count = (): Promise<number> =>
      page
        .locator('.mentions .sub', { hasText: 'mentions ·' })
        .textContent()
        .then((text) => Number(/^([\d,]+) mentions ·/.exec(text ?? '')?.[1]?.replaceAll(',', '')))
    const all = await count()
    expect(all).toBe(Number((await page.locator('.tile-value').first().textContent())?.replaceAll(',', '')))
    expect(asked).not.toContain('/api/mentions/count')
    await page.getByRole('radio', { name: 'negative' }).check()
    await eventually(async () => expect(await count()).toBeLessThan(all))
    await page.getByRole('searchbox').fill('refund')
    await page.keyboard.press('Enter')
    await page.locator('.mentions .sub', { hasText: /^at least 12 mentions ·/ }).waitFor()
    await page.context().close()
  })

  test('the slash leads to the search, which takes brand queries and offers a cure for what is wrong', async () => {
    const { page, complaints } = await visit()
    await settled(page)
    await page.keyboard.press('/')
    await page.keyboard.type('refund AND languag:de')
    await page.keyboard.press('Enter')
    const cure = page.locator('.query-problems button')
    await cure.waitFor()
    expect(await page.locator('.query-problems').textContent()).toMatch(/Column 12: .*EQ150/)
    await cure.click()
    await page.locator('.query-problems').waitFor({ state: 'detached' })
    expect(await page.locator('.search input').inputValue()).toBe('refund AND language:de')
    await page.locator('.search input').fill('kavento AND refund')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => {
      const texts = [...document.querySelectorAll('.mention')].map((mention) => mention.textContent ?? '')
      return texts.length > 0 && texts.every((text) => /refund/i.test(text))
    })
    await page.locator('.search input').press('Escape')
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.mention')].some((mention) => !/refund/i.test(mention.textContent ?? '')),
    )
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the slash brings the list to the top, so that what is found is seen below the search', async () => {
    const { page } = await visit()
    await settled(page)
    await page.keyboard.press('/')
    expect(await page.locator('.search input').evaluate((box) => box === document.activeElement)).toBe(true)
    const { y } = (await page.locator('.mentions').boundingBox()) ?? { y: Number.NaN }
    expect(Math.abs(y)).toBeLessThan(40)
    await page.context().close()
  })

  test('of a pasted sentence the first gaps are told, errors before them, the others counted: the list stays near', async () => {
    const sentence = 'kavento refund '.repeat(10)
    const { page } = await visit(`/?query=${encodeURIComponent(sentence)}`)
    const told = page.locator('.query-problems li')
    await told.first().waitFor()
    expect(await told.allTextContents()).toEqual([...Array(4).fill(expect.stringContaining('EQ125')), 'and 15 more'])
    await page.locator('.search input').fill(`${sentence} foo:bar`)
    await page.locator('.search input').press('Enter')
    await page.locator('.query-problems .error').waitFor()
    expect((await told.allTextContents())[0]).toContain('EQ150')
    await page.context().close()
  })

  test.each([
    ['en-GB', 'Column 1: a bracket is not closed → write behind it what to look for, or remove it EQ112', 'refund OR'],
    ['de-DE', 'Spalte 1: diese Klammer wird nicht geschlossen: dahinter eine schließende setzen oder sie', 'app OR'],
  ])('says to readers of %s where a bracket is open and what to do about it', async (locale, told, words) => {
    const { page } = await visit('/', { locale })
    await settled(page)
    const box = page.locator('.search input')
    await box.fill('((')
    await box.press('Enter')
    const problems = page.locator('.query-problems')
    await problems.waitFor()
    expect((await problems.locator('li').allTextContents())[0]).toContain(told)
    expect(await problems.getByRole('button').count()).toBe(0)
    await box.fill(`((${words} network) AND kavento`)
    await box.press('Enter')
    await problems.getByRole('button').click()
    await problems.waitFor({ state: 'detached' })
    expect(await box.inputValue()).toBe(`((${words} network) AND kavento)`)
    await page.context().close()
  })

  test('is used by keys alone: help, moving through mentions, reading the chart', async () => {
    const { page } = await visit()
    await settled(page)
    await page.keyboard.press('?')
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const at = await page.evaluate(() =>
      [...document.querySelectorAll('.mention')].indexOf(document.activeElement as Element),
    )
    expect(at).toBe(1)
    await page.locator('.chart').focus()
    await page.keyboard.press('End')
    expect(await page.locator('.readout').textContent()).toMatch(/unfinished/)
    await page.getByRole('button', { name: 'Table' }).click()
    expect(await page.locator('table tbody tr').count()).toBeGreaterThan(24)
    await page.context().close()
  })

  test('an incident is told in numbers, marked in the chart, and acknowledged with one click', async () => {
    const crisis = Array.from({ length: 30 }, (_, nth) =>
      aSaying(townBrands[1], Date.now() - HOUR_MS + nth, `crisis-${nth}`, () => 0.01, true),
    )
    await tell(stage.store, crisis)
    const times = { started_at: new Date(Date.now() - HOUR_MS), detected_at: new Date(Date.now() - HOUR_MS / 2) }
    await stage.store.insert(
      'incidents',
      [anIncident({ id: 'telwyn-1', brand: 'telwyn', ...times, samples: [crisis[0]!.mention.id] })],
      running,
    )
    const { page, complaints } = await visit('/?brand=telwyn')
    await settled(page)
    const banner = page.locator('#incident')
    await banner.waitFor()
    expect(await banner.textContent()).toMatch(
      /Negative mentions are up to 11 times the usual of the week before\. 142 in 30 minutes, 12 expected\. \d+ negative since \d\d:\d\d\./,
    )
    expect(await page.locator('.mark-word').textContent()).toMatch(/^Incident \d\d:\d\d$/)
    // Read out by themselves: the news alone, not what is another every few seconds.
    expect(await page.locator('[role=alert]').allTextContents()).toEqual([
      'Negative mentions are up to 11 times the usual of the week before.',
    ])
    await page.locator('.foot [role=status]', { hasText: /^1 source live$/ }).waitFor()
    await page.getByRole('button', { name: 'Acknowledge' }).click()
    await page.locator('#incident.acknowledged').waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test.each([390, 320])(
    'on a phone of %i px nothing scrolls sideways and everything to press is large enough',
    async (width) => {
      const { page, complaints } = await visit('/', {
        viewport: { width, height: 800 },
        isMobile: true,
        hasTouch: true,
      })
      await settled(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, nav a, .segments label')]
          .filter(
            (element) => element.getBoundingClientRect().height > 0 && element.getBoundingClientRect().height < 39.5,
          )
          .map((element) => `${element.className} ${element.textContent} ${element.getBoundingClientRect().height}`),
      )
      expect(small).toEqual([])
      // The longest bar at the bottom: German, and with a crisis.
      await page.goto(new URL('/?brand=telwyn&lang=de', stage.web.url).href)
      await page.waitForSelector('.nav .badge')
      const ends = await page.locator('.nav a').evaluateAll((all) => all.map((a) => a.getBoundingClientRect().right))
      expect(Math.max(...ends)).toBeLessThanOrEqual(width)
      expect(complaints).toEqual([])
      await page.context().close()
    },
  )

  test('the longest names of brands and topics break or are told in full, on a phone too', async () => {
    const name = `${'Donaudampfschiff'.repeat(4)}fahrt`
    const input = {
      ...townSettings,
      brands: [{ name, words: ['Silentia'] }],
      competitors: [{ name: `${name}s`, words: ['Kavento'], id: 'kavento' }],
      topics: [{ name: 'Rechnung, Zahlung und Erstattung', words: ['refund'], id: 'refund' }],
    }
    await using long = await openStage(stage.store, { appDir: stage.appDir, settingsInput: input })
    const { page } = await visit('/', { viewport: { width: 390, height: 800 }, isMobile: true, hasTouch: true })
    for (const query of ['', '?brand=kavento']) {
      await page.goto(`${long.url}/${query}`)
      await page
        .locator(query === '' ? '.zero' : '.share-row')
        .first()
        .waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
    expect(await page.locator('.topic-row', { hasText: 'Rechnung' }).getAttribute('title')).toMatch(
      /^Rechnung, Zahlung und Erstattung: negative \d/,
    )
    await page.context().close()
  })

  test('names of topics stand whole where there is room, and their bars begin below each other', async () => {
    const topics = ['Rechnung und Kündigung', 'App'].map((name, at) => ({
      name,
      words: [`w${at}`],
      id: ['refund', 'network'][at],
    }))
    await using long = await openStage(stage.store, {
      appDir: stage.appDir,
      settingsInput: { ...townSettings, topics },
    })
    for (const width of [1440, 390]) {
      const { page } = await visit(`${long.url}/?period=14d`, { viewport: { width, height: 800 } })
      await page.locator('.topic-row', { hasText: 'Rechnung' }).waitFor()
      const rows = await page.locator('.topic-row').evaluateAll((all) =>
        all.map((row) => {
          const [name, bar] = ['.name', '.bar'].map((part) => row.querySelector(part) as HTMLElement)
          return [name!.scrollWidth <= name!.clientWidth, bar!.getBoundingClientRect().left]
        }),
      )
      expect([width, rows.map(([isWhole]) => isWhole)]).toEqual([width, rows.map(() => true)])
      expect([rows.length > 1, new Set(rows.map(([, left]) => left)).size]).toEqual([true, 1])
      await page.context().close()
    }
  })

  test('a bar of the chart narrows the mentions down to its own time, until another period is chosen', async () => {
    const { page, complaints } = await visit('/?period=14d')
    await settled(page)
    await page.locator('.chart').click({ position: { x: 120, y: 100 } })
    const chip = page.locator('.filters .tag.on')
    expect(await chip.textContent()).toMatch(/^\d+ \w+, \d\d:00 – .*\d\d:00 ×$/)
    await page.locator('.header .segments label').first().click()
    await chip.waitFor({ state: 'detached' })
    await page.waitForFunction(() => /ago/.test(document.querySelector('.mention time')?.textContent ?? ''))
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the back button leads to the brand and period before, as the address says', async () => {
    const { page } = await visit('/?period=7d')
    await settled(page)
    await page.locator('nav a', { hasText: 'Topics' }).click()
    await page.locator('.share-row', { hasText: 'Telwyn' }).click()
    await page.locator('.header .segments label', { hasText: '14 days' }).click()
    await page.waitForURL(/period=14d&brand=telwyn/)
    await page.goBack()
    expect(await page.locator('.header input:checked + span').textContent()).toBe('7 days')
    expect(await page.locator('.pick span').textContent()).toBe('Telwyn')
    await page.goBack()
    await page.locator('.pick span', { hasText: 'Kavento' }).waitFor()
    expect(page.url()).not.toMatch(/telwyn/)
    await page.goForward()
    await page.locator('.pick span', { hasText: 'Telwyn' }).waitFor()
    await page.context().close()
  })

  test('says so when a link names a brand that is not watched, and learns of brands that are watched since', async () => {
    const { page } = await visit('/?brand=nope&period=bogus')
    await settled(page)
    const note = page.locator('.stale', { hasText: 'No brand “nope” is watched here; this is Kavento.' })
    await note.waitFor()
    await page.clock.install()
    await page.reload()
    await settled(page)
    const brands = [...townSettings.brands, { name: 'Nope' }].map(({ name }) => ({
      id: name.toLowerCase(),
      name,
      own: true,
    }))
    await page.route('**/api/setup*', (route) => route.fulfill({ json: { brands, topics: [], timeZone: null } }))
    await page.route('**/api/*brand=nope*', () => undefined)
    await page.clock.runFor(61_000)
    await page.locator('.pick span', { hasText: 'Nope' }).waitFor()
    await note.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('of many brands the largest are listed, and the others together, so that the shares make a whole', async () => {
    const { page } = await visit('/api/setup')
    const brands = Array.from({ length: 13 }, (_, at) => ({
      brand: at === 0 ? 'kavento' : `rival-${at}`,
      name: at === 0 ? 'Kavento' : `Rival ${at}`,
      mentions: at === 0 ? 22 : at,
      share: at === 0 ? 22 : at,
      shareBefore: null,
    }))
    const span = { from: Date.now() - HOUR_MS, to: Date.now() }
    await page.route('**/api/share*', (route) =>
      route.fulfill({ json: { span, against: span, brands, notCompared: 0 } }),
    )
    await page.goto(stage.web.url)
    await settled(page)
    const names = await page.locator('.share-row .name').allTextContents()
    expect(names).toEqual(['Kavento', ...[12, 11, 10, 9, 8, 7].map((at) => `Rival ${at}`)])
    expect(await page.locator('.share .note').allTextContents()).toEqual(['6 others: 21\u202f% together'])
    expect(await page.locator('.share-row .voice-0').count()).toBe(1)
    await page.context().close()
  })

  test('names the very hours that the last 24 hours are held against', async () => {
    const { page } = await visit('/?period=24h')
    await settled(page)
    const span = (await page.locator('.header .span').textContent()) ?? ''
    const [, end, endBefore] = / – (?:.*, )?(\d\d:\d\d) against .* – (?:.*, )?(\d\d:\d\d)$/.exec(span) ?? []
    expect(end).toBeDefined()
    expect(endBefore).toBe(end)
    await page.context().close()
  })

  test('in colours of the reader’s own, the chosen period and the moods still differ', async () => {
    const { page } = await visit('/', { forcedColors: 'active' })
    await settled(page)
    const colours = (selector: string): Promise<string[]> =>
      page
        .locator(selector)
        .evaluateAll((all) => [...new Set(all.map((element) => getComputedStyle(element).backgroundColor))])
    expect(await colours('.header .segments span')).toHaveLength(2)
    expect(await colours('.nav a')).toHaveLength(2)
    expect(await colours('.legend .swatch')).toHaveLength(3)
    expect(await colours('.bar span')).toHaveLength(2)
    await page.context().close()
  })

  test('on paper nothing to press stands, and bars keep their colours', async () => {
    const { page } = await visit('/', { viewport: { width: 700, height: 900 } })
    await settled(page)
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['.nav', '.foot', '.filters', '.download', '.mention .correct'])
      expect(await page.locator(gone).first().isVisible()).toBe(false)
    const kept = page.locator('.bar span').first()
    expect(await kept.evaluate((bar) => getComputedStyle(bar).getPropertyValue('print-color-adjust'))).toBe('exact')
    await page.context().close()
  })

  test('on paper a chart that grew beside a tall panel keeps its height: it is not drawn anew, and stays in its own', async () => {
    const { page } = await visit()
    await settled(page)
    await page.locator('.trend-row > :last-child').evaluate((panel) => {
      panel.style.minHeight = '700px'
    })
    const height = (): Promise<number> => page.locator('.chart').evaluate((chart) => chart.clientHeight)
    await eventually(async () => expect(await height()).toBeGreaterThan(500))
    const drawn = await height()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.trend-row').evaluate((row) => getComputedStyle(row).display)).toBe('block')
    expect(await height()).toBe(drawn)
    await page.context().close()
  })

  test('tells of an incident of another brand, and of the day it began when that is not today', async () => {
    const times = { started_at: new Date(Date.now() - 50 * HOUR_MS), detected_at: new Date(Date.now() - 49 * HOUR_MS) }
    await stage.store.insert('incidents', [anIncident({ id: 'nimbora-1', brand: 'nimbora', ...times })], running)
    const { page } = await visit()
    await page
      .locator('.banner', { hasText: /Nimbora has an incident since \w+ \d+ \w+, \d\d:\d\d/ })
      .getByRole('button')
      .click()
    await page.locator('h1', { hasText: 'Nimbora' }).waitFor()
    await page.locator('#incident.open').waitFor()
    await page.context().close()
  })
})
