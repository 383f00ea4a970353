/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { eventually } from '../../house/eventually.ts'
import { browserSuite, settled } from './browser-stage.ts'
import { aQuietTown, openStage, townSettings } from './stage.ts'

/** By then the page has asked for its figures again. */
const AGAIN_MS = 16_000
const refuse = { status: 503, json: { code: 'SL_STORE_UNAVAILABLE', message: 'store away', hint: 'Wait.' } }

browserSuite('the screen in trouble', aQuietTown, (stage) => {
  const { visit } = stage
  /** The page as it stands, its clock in the test's hands. */
  const visitByOwnClock = async (): Promise<Page> => {
    const page = await visit('/api/setup')
    await page.clock.install()
    await page.goto(stage.web.url)
    await settled(page)
    return page
  }

  test('says what to do when nothing was heard yet, and what is wrong when the store is away', async () => {
    const input = { ...townSettings, brands: [{ name: 'Silentia', words: ['Silentia'] }], competitors: [] }
    await using empty = await openStage(stage.store, { appDir: stage.appDir, settingsInput: input })
    const page = await visit(empty.url)
    await page.locator('.zero').waitFor()
    expect(await page.locator('.zero').textContent()).toMatch(/Nothing heard of Silentia yet.*earshot status/)
    expect(await page.locator('.mentions .none').textContent()).toBe('Nothing was heard in this period.')
    expect(await page.locator('.nav a:visible').allTextContents()).toEqual(['Overview', 'Mentions'])
    await page.route('**/api/overview*', (route) => route.fulfill(refuse))
    await page.reload()
    await page.locator('.trouble').waitFor()
    expect(await page.locator('.trouble').textContent()).toMatch(/store away.*SL_STORE_UNAVAILABLE/)
    await page.unroute('**/api/overview*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.locator('.zero').waitFor()
    await page.context().close()
  })

  test('keeps the old figures and says how old they are when Earshot stops answering', async () => {
    const page = await visitByOwnClock()
    const before = await page.locator('.tile-value').first().textContent()
    await page.route('**/api/overview*', (route) => route.abort())
    await page.clock.fastForward(AGAIN_MS)
    await page.locator('.stale').waitFor()
    expect(await page.locator('.stale').textContent()).toMatch(/^These figures are from \d\d:\d\d: Earshot does not/)
    await page.route('**/api/overview*', (route) => route.fulfill(refuse))
    await page.clock.fastForward(AGAIN_MS)
    await page.locator('.stale', { hasText: /^These figures are from \d\d:\d\d: store away\. / }).waitFor()
    expect(await page.locator('.tile-value').first().textContent()).toBe(before)
    await page.context().close()
  })

  test('says that figures are on their way once that takes a second, and calls nothing wrong meanwhile', async () => {
    const page = await visit('/api/setup')
    const answers = Promise.withResolvers<void>()
    await page.route(/api\/(?!setup)/, async (route) => {
      await answers.promise
      await route.continue()
    })
    await page.goto(stage.web.url)
    const coming = page.locator('.panel .coming')
    await coming.first().waitFor()
    expect(await coming.allTextContents()).toEqual(Array.from({ length: 6 }, () => 'On its way …'))
    expect(await page.locator('.tile-value').allTextContents()).toEqual(Array.from({ length: 6 }, () => '…'))
    expect(await page.locator('.foot').textContent()).toContain('connecting')
    expect(await page.locator('.foot .dot').getAttribute('class')).toBe('dot unknown')
    answers.resolve()
    await settled(page)
    await eventually(async () => expect(await page.locator('.coming').count()).toBe(0))
    await page.context().close()
  })

  test('takes no answer for long as none: figures that hang are told as old', async () => {
    const page = await visitByOwnClock()
    await page.route('**/api/overview*', () => undefined)
    for (let minutes = 0; minutes < 2; minutes += 0.1) await page.clock.runFor(6_000)
    await page.locator('.stale').waitFor()
    await page.context().close()
  })

  test('a question that fails is told where its answer would stand, and asked again on demand', async () => {
    const page = await visit('/api/setup')
    await page.route('**/api/{topics,mentions}*', (route) => route.fulfill(refuse))
    await page.goto(stage.web.url)
    for (const panel of ['.topics', '.mentions'])
      await page.locator(panel, { hasText: 'This could not be asked: store away' }).waitFor()
    await page.unroute('**/api/{topics,mentions}*')
    await page.locator('.mentions').getByRole('button', { name: 'Try again' }).click()
    await page.waitForSelector('.mention')
    await page.context().close()
  })

  test('goes on saying what is wrong while it asks again', async () => {
    const page = await visit('/api/setup')
    await page.clock.install()
    await page.route('**/api/overview*', (route) => route.fulfill(refuse))
    await page.goto(stage.web.url)
    await page.locator('.trouble', { hasText: 'store away' }).waitFor()
    const again = page.waitForRequest('**/api/overview*')
    await page.route('**/api/overview*', () => undefined)
    for (let second = 0; second < 20; second++) await page.clock.runFor(1_000)
    await again
    expect(await page.locator('.trouble').count()).toBe(1)
    await page.context().close()
  })

  test.each([
    ['401 of a single sign-on', { status: 401, json: {} }, /the proxy before Earshot asks for a login/],
    ['page of a login', { status: 200, contentType: 'text/html', body: '<html>' }, /Reload the page and log in again/],
    ['way to another site', { status: 302, headers: { location: 'https://login.example/' } }, /asks for a login/],
    ['JSON of a gateway', { status: 503, json: { message: 'no route' } }, /Earshot does not answer.*npm start/],
    ['JSON that holds nothing', { status: 502, json: null }, /Earshot does not answer/],
  ])('says what to do where a proxy answers in the place of Earshot: %s', async (_, answer, said) => {
    const page = await visit('/api/setup')
    await page.route('**/api/overview*', (route) => route.fulfill(answer))
    await page.goto(stage.web.url)
    await page.locator('.trouble', { hasText: said }).waitFor()
    await page.context().close()
  })

  test('says in German that nobody answers', async () => {
    const page = await visit('/api/setup', { locale: 'de-DE' })
    await page.route('**/api/topics*', (route) => route.abort())
    await page.goto(stage.web.url)
    await page.locator('.topics', { hasText: 'Das ließ sich nicht erfragen: Earshot antwortet nicht' }).waitFor()
    await page.route('**/api/setup*', (route) => route.abort())
    await page.reload()
    await page.locator('.trouble', { hasText: 'Die Zahlen lassen sich nicht zeigen' }).waitFor()
    await page.context().close()
  })

  test('shows the figures as a table where the chart cannot be loaded', async () => {
    const page = await visit('/api/setup')
    await page.route('**/assets/trend-chart-*', (route) => route.abort())
    await page.goto(stage.web.url)
    await page.locator('.trend tbody tr').first().waitFor()
    await page.context().close()
  })
})
