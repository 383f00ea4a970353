/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import type { Page, Request } from 'playwright-core'
import { aMention } from '../../house/builders.ts'
import { eventually } from '../../house/eventually.ts'
import { browserSuite, settled } from './browser-stage.ts'
import { aQuietTown, tell } from './stage.ts'
import { anEntry } from './town.ts'

/** As many as a browser opens to a server over HTTP/1.1, and one more. */
const TABS = 7

/** A headless browser shows all of its tabs, so they are told. */
const turn = (page: Page, state: 'hidden' | 'visible'): Promise<void> =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)

browserSuite('the screen in several tabs', aQuietTown, (stage) => {
  const say = async (text: string): Promise<void> => {
    const at = Date.now() - 2_000
    await tell(stage.store, [anEntry(aMention({ nativeId: text, text, publishedAt: at, collectedAt: at }), {})])
  }

  test('the seventh shows all: those behind it hold no connection', async () => {
    const first = await stage.visit()
    const tabs = [first]
    for (let nth = 1; nth < TABS; nth++) {
      await tabs.at(-1)?.waitForSelector('.foot .dot:not(.wrong, .unknown)')
      await turn(tabs.at(-1) as Page, 'hidden')
      const next = await first.context().newPage()
      tabs.push(next)
      await next.goto(stage.web.url)
    }
    await settled(tabs.at(-1) as Page)
    await first.context().close()
  }, 120_000)

  test('one that is seen again says what came meanwhile, and goes on', async () => {
    const page = await stage.openPage()
    const streams = new Set<Request>()
    page.on('request', (request) => void (request.url().includes('/api/live') && streams.add(request)))
    page.on('requestfailed', (request) => void streams.delete(request))
    await page.goto(stage.web.url)
    await settled(page)
    expect(streams.size).toBe(1)
    await turn(page, 'hidden')
    await eventually(() => expect(streams.size).toBe(0))
    expect(await page.locator('.foot').textContent()).toContain('1 source live')
    await say('Kavento was talked of meanwhile')
    await turn(page, 'visible')
    await page.locator('.mention', { hasText: 'Kavento was talked of meanwhile' }).waitFor()
    await eventually(() => expect(streams.size).toBe(1))
    await say('Kavento is talked of right now')
    await page.locator('.mention', { hasText: 'Kavento is talked of right now' }).waitFor()
    await page.context().close()
  })
})
