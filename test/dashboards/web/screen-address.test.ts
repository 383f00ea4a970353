/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { browserSuite, settled } from './browser-stage.ts'
import { aQuietTown } from './stage.ts'

browserSuite('a view in the address', aQuietTown, (stage) => {
  const asked = (page: Page) => new URL(page.url()).searchParams
  const chips = (page: Page): Promise<string[]> => page.locator('.filters .tag.on').allTextContents()
  const mood = (page: Page): Promise<string | null> => page.locator('.filters label:has(:checked)').textContent()
  const search = (page: Page): Promise<string> => page.getByRole('searchbox').inputValue()
  const listed = (page: Page): Promise<(string | null)[]> =>
    page.locator('.mention').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-mention')))

  test('what narrows the list down is shared by its address, which leads to the list', async () => {
    const page = await stage.visit()
    await settled(page)
    await page.locator('.topic-row', { hasText: 'network' }).click()
    await page.locator('.filters label', { hasText: 'positive' }).click()
    await page.keyboard.press('/')
    await page.keyboard.type('kavento OR telwyn')
    await page.keyboard.press('Enter')
    await page.waitForURL(({ searchParams }) => searchParams.get('query') === 'kavento OR telwyn')
    expect([asked(page).get('mood'), asked(page).get('topic')]).toEqual([
      'positive',
      (await chips(page))[0]!.slice(0, -2),
    ])
    await page.waitForSelector('.mentions .panel-body:not(.waiting)')
    const [shown, named] = [await listed(page), await chips(page)]
    const other = await stage.visit(page.url())
    await settled(other)
    expect([await chips(other), await mood(other), await search(other)]).toEqual([
      named,
      'positive',
      'kavento OR telwyn',
    ])
    expect(shown.length).toBeGreaterThan(0)
    expect(await listed(other)).toEqual(shown)
    await other.waitForFunction(() => document.querySelector('#mentions')!.getBoundingClientRect().top < 100)
    for (const one of [page, other]) await one.context().close()
  })

  test('Back takes back one filter after the other, Forward sets them again, and a reload keeps them', async () => {
    const page = await stage.visit()
    await settled(page)
    await page.locator('.where-row').first().click()
    const [place] = await chips(page)
    await page.locator('.filters label', { hasText: 'positive' }).click()
    await page.goBack()
    await page.waitForURL(({ searchParams }) => !searchParams.has('mood'))
    expect([await chips(page), await mood(page)]).toEqual([[place], 'all'])
    await page.goBack()
    await page.locator('.filters .tag.on').waitFor({ state: 'detached' })
    await page.goForward()
    await page.goForward()
    await page.waitForURL(({ searchParams }) => searchParams.has('mood'))
    await page.reload()
    await settled(page)
    expect([await chips(page), await mood(page)]).toEqual([[place], 'positive'])
    await page.context().close()
  })

  test('a figure leads to its list and to what that is narrowed down to, which a finger can take away', async () => {
    for (const options of [{}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]) {
      const page = await stage.visit('/', options)
      await settled(page)
      await page.locator('.where-row').first().click()
      const chip = page.locator('.filters .tag.on')
      await chip.waitFor()
      await page.waitForFunction(() => document.querySelector('#mentions h2')!.getBoundingClientRect().top < 300)
      const boxes = [await page.locator('#mentions h2').boundingBox(), await chip.boundingBox()]
      expect(boxes.filter((box) => box!.y < 0)).toEqual([])
      expect(boxes[1]!.height).toBeGreaterThanOrEqual('hasTouch' in options ? 40 : 30)
      await page.context().close()
    }
  })

  test('what no reader can have chosen narrows nothing down, and a topic that nobody speaks of is taken away again', async () => {
    const page = await stage.visit(`/?mood=%22&topic=<img>&from=1&to=2&source=../..&query=${'a'.repeat(9_000)}`)
    await settled(page)
    expect([await chips(page), await mood(page), await search(page)]).toEqual([[], 'all', ''])
    await page.goto(new URL('/?topic=gone&mood=negative', stage.web.url).href)
    await page.getByRole('button', { name: 'Remove all filters' }).click()
    await page.waitForURL(({ search, hash }) => search === '?period=7d' && hash === '')
    await settled(page)
    await page.context().close()
  })
})
