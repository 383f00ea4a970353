/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import { HOUR_MS } from '../../../config/time/instant.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import type { Store } from '../../../store/client.ts'
import { browserSuite, settled } from './browser-stage.ts'
import { anIncident, aQuietTown, running } from './stage.ts'

const now = Date.now()
const [began, ended] = [now - 100 * HOUR_MS, now - 90 * HOUR_MS]

const arrange = async (store: Store, appDir: string): Promise<Web> => {
  const at = { started_at: new Date(began), detected_at: new Date(began), ended_at: new Date(ended) }
  await store.insert('incidents', [anIncident({ ...at, state: 'over' })], running)
  return aQuietTown(store, appDir)
}

browserSuite('the chart', arrange, (stage) => {
  test('takes the room that a taller panel beside it leaves, as its table does', async () => {
    const page = await stage.visit('/', { viewport: { width: 1_440, height: 1_000 } })
    await settled(page)
    const heights = () =>
      page.evaluate(() => {
        const height = (place: string) => Math.round(document.querySelector(place)!.getBoundingClientRect().height)
        return [height('.chart canvas') - height('.trend-body'), height('.trend') - height('.changes')]
      })
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.changes')!.style.minHeight = '700px'
    })
    await page.waitForFunction(() => document.querySelector('.chart canvas')!.getBoundingClientRect().height > 500)
    expect(await heights()).toEqual([0, 0])
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('.changes')!.style.minHeight = ''
    })
    await page.waitForFunction(() => document.querySelector('.chart canvas')!.getBoundingClientRect().height < 500)
    const before = await page.locator('.trend').boundingBox()
    await page.getByRole('button', { name: 'Table' }).click()
    await page.locator('.table-scroll').waitFor()
    expect(await page.locator('.trend').boundingBox()).toEqual(before)
    await page.context().close()
  })

  test('the word of an incident that is long over leads to what was said in it, by keyboard too', async () => {
    const page = await stage.visit()
    await settled(page)
    await page
      .locator('.chart')
      .getByRole('button', { name: /^Incident .*, over$/ })
      .focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/mood=negative/)
    const asked = new URL(page.url()).searchParams
    expect([asked.get('from'), asked.get('to')]).toEqual([String(began), String(ended)])
    // The focus is still in the chart, which must not swallow the keys of the page.
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
    await page.context().close()
  })

  test('of a brand with many incidents no line runs through the word of another', async () => {
    const many = Array.from({ length: 12 }, (_, nth) => {
      const startedAt = new Date(now - (20 + nth * 10) * HOUR_MS)
      const endedAt = new Date(startedAt.getTime() + HOUR_MS)
      const at = { started_at: startedAt, detected_at: startedAt, ended_at: endedAt }
      return anIncident({ ...at, id: `kavento-many-${nth}`, state: 'over' })
    })
    await stage.store.insert('incidents', many, running)
    const page = await stage.visit()
    await settled(page)
    await page.locator('.mark').nth(12).waitFor()
    const [lines, words, crossed] = await page.evaluate(() => {
      const rects = (place: string) => [...document.querySelectorAll(place)].map((at) => at.getBoundingClientRect())
      const [lines, words] = [rects('.mark'), rects('.mark-word')]
      const runsThrough = (line: DOMRect, word: DOMRect): boolean =>
        line.left > word.left && line.left < word.right && line.top < word.bottom
      return [lines.length, words.length, words.filter((word) => lines.some((line) => runsThrough(line, word))).length]
    })
    expect([lines, crossed]).toEqual([13, 0])
    expect(words).toBeGreaterThan(1)
    await page.context().close()
  })
})
