/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import type { Store } from '../../../store/client.ts'
import { aMention } from '../../house/builders.ts'
import { browserSuite } from './browser-stage.ts'
import { anIncident, openStage, running, tell } from './stage.ts'
import { anEntry, aSaying } from './town.ts'

const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
const dayBack = (days: number): string => new Date(today - days * DAY_MS).toISOString().slice(0, 10)
const campaign = `${dayBack(60)}..${dayBack(41)}`

const said = (brand: string, name: string, at: number, nth: number): SinkEntry =>
  aSaying({ id: brand, name }, at, `${brand}-${at}-${nth}`, () => 0.01, false)

/** Two mentions a day of one brand for more than a year, and one brand of which only an old export tells. */
const arrange = async (store: Store, appDir: string): Promise<Web> => {
  const days = Array.from({ length: 420 }, (_, back) => today - back * DAY_MS - 6 * HOUR_MS)
  const old = Array.from({ length: 40 }, (_, nth) => Date.UTC(2015, 1, 18) + nth * 4 * HOUR_MS)
  await tell(store, [
    ...days.flatMap((at) => [0, 1].map((nth) => said('kavento', 'Kavento', at + nth, nth))),
    ...old.map((at, nth) => said('telwyn', 'Telwyn', at, nth)),
    ...old.slice(0, 3).map((at, nth) => said('kavento', 'Kavento', at, nth)),
  ])
  return openStage(store, { appDir })
}

browserSuite('a screen of months and of dates of the reader’s own', arrange, (stage) => {
  const options = { timezoneId: 'UTC' }
  const visit = async (path: string, over = {}): Promise<Page> => {
    const page = await stage.visit(path, { ...options, ...over })
    await page.waitForSelector('.tiles[aria-busy=false]')
    return page
  }
  const mentions = (page: Page): Promise<string | null> => page.locator('.tile-value').first().textContent()

  test('on a phone no field is written smaller than 16 px: Safari zooms into what is', async () => {
    const page = await visit('/', { viewport: { width: 390, height: 800 } })
    await page.keyboard.press('d')
    await page.locator('dialog[open] input').first().waitFor()
    const sizes = await page
      .locator('select, input:not([type=radio])')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)))
    expect(sizes.length).toBeGreaterThan(2)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16)
    await page.context().close()
  })

  test('a year is shown week by week, named by its months, and counts what its tile says', async () => {
    const page = await visit('/')
    await page.getByLabel('12 months').check()
    await page.waitForURL(/period=12m/)
    // On a Monday a year of 365 days begins with a whole week.
    await page
      .locator('.trend .sub', { hasText: /^every week · .* · hatched = (part of a week|unfinished)$/ })
      .waitFor()
    expect(await page.locator('.dates-choice').textContent()).toMatch(/^\d+ \w+ \d{4} – \d+ \w+ \d{4}$/)
    await page.waitForFunction(() => document.querySelector('.tile-value')!.textContent === '728')
    await page.getByRole('button', { name: 'Table' }).click()
    const counts = await page.locator('.trend tbody td:nth-of-type(1)').allTextContents()
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(728)
    expect(await page.locator('.trend tbody th').nth(1).textContent()).toMatch(/^\d+ (\w+ )?– \d+ \w+( \d{4})?$/)
    await page.keyboard.press('5')
    await page.locator('.trend .sub', { hasText: /^every day/ }).waitFor()
    // A share that did not move is read as a word, not as a sign.
    await page.locator('.share-row').first().getByText('unchanged').waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('dates are chosen by keyboard, stand in the address, and what is no period is said in words', async () => {
    const page = await visit('/')
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: 'Your own dates' })
    await page.getByLabel('First day').fill(dayBack(40))
    await page.getByLabel('Last day').fill(dayBack(41))
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').getByText('The last day lies before the first.').waitFor()
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('last')
    await page.getByLabel('First day').fill(dayBack(60))
    await dialog.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(({ searchParams }) => searchParams.get('period') === campaign)
    await page.waitForFunction(() => document.querySelector('.tile-value')!.textContent === '40')
    expect(await dialog.isVisible()).toBe(false)
    expect(await page.locator('.header input:checked').count()).toBe(0)
    await page.goBack()
    await page.waitForURL(/\/$/)
    await page.locator('.header input:checked').waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('dates that are over take in nothing that is said now, and tell what changed in all of them, against the days before', async () => {
    const [past, now] = await Promise.all([visit(`/?period=${campaign}`), visit('/?period=24h')])
    expect(await mentions(past)).toBe('40')
    const spans = await past.locator('.header .span').textContent()
    await past.locator('.changes .sub', { hasText: spans!.trim() }).waitFor()
    for (const page of [past, now]) await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    const at = Date.now() - 1_000
    const said = anEntry(aMention({ nativeId: 'fresh', text: 'said just now', publishedAt: at, collectedAt: at }), {})
    await tell(stage.store, [said])
    await now.locator('.mention', { hasText: 'said just now' }).waitFor()
    await past.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)))
    expect(await past.locator('.mention', { hasText: 'said just now' }).count()).toBe(0)
    expect(await past.locator('.mention').count()).toBe(12)
    await Promise.all([past, now].map((page) => page.context().close()))
  })

  test('where history ends long before, the page says when, and leads there', async () => {
    const page = await visit('/?brand=telwyn')
    await page.getByText('The last mention is of 24 Feb 2015.').waitFor()
    await page.getByRole('button', { name: 'Show the month up to there' }).click()
    await page.waitForURL(/period=2015-01-26\.\.2015-02-24/)
    await page.waitForFunction(() => document.querySelector('.tile-value')!.textContent === '40')
    await page
      .locator('.mention', { hasText: /24 Feb 2015/ })
      .first()
      .waitFor()
    await page.context().close()
  })

  test('of a period before anything was heard, the page says when the first was, and leads there', async () => {
    const page = await visit('/?brand=telwyn&period=2014-08-01..2014-08-20')
    await page.getByText('The first mention is of 18 Feb 2015.').waitFor()
    await page.getByRole('button', { name: 'Show the month from there on' }).click()
    await page.waitForURL(/period=2015-02-18\.\.2015-03-19/)
    await page.waitForFunction(() => document.querySelector('.tile-value')!.textContent === '40')
    await page.context().close()
  })

  test('where history begins within the period, the chart says when: before that there is nothing, not zero', async () => {
    const page = await visit('/?brand=telwyn&period=2015-01-01..2015-03-31')
    await page.locator('.trend .sub', { hasText: / · first heard on 18 Feb 2015$/ }).waitFor()
    await page.goto(new URL('/?brand=telwyn&period=2015-02-18..2015-02-25', stage.web.url).href)
    await page.locator('.trend .sub', { hasText: /^every/ }).waitFor()
    expect(await page.locator('.trend .sub').textContent()).not.toContain('first heard')
    await page.context().close()
  })

  test('of a few days long before the rest, the tiles draw the course too', async () => {
    const page = await visit('/?period=2015-02-18..2015-02-19')
    expect(await mentions(page)).toBe('3')
    await page.locator('.tile').first().locator('.spark path').waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('an incident of the brand itself is not missed while dates before it are looked at', async () => {
    const started_at = new Date(Date.now() - HOUR_MS)
    await stage.store.insert('incidents', [anIncident({ started_at, detected_at: started_at })], running)
    const page = await visit(`/?period=${campaign}`)
    await page.locator('.banner', { hasText: 'Kavento has an incident since' }).getByRole('button').click()
    await page.locator('#incident.open').waitFor()
    expect(page.url()).toMatch(/period=7d/)
    await page.keyboard.press('4')
    await page.locator('.mark-word', { hasText: /^Incident \d\d:\d\d$/ }).waitFor()
    // Where a bar is a day, the mark names the day.
    await page.keyboard.press('5')
    await page.locator('.mark-word', { hasText: /^Incident \d+ \w+$/ }).waitFor()
    await page.context().close()
  })
})
