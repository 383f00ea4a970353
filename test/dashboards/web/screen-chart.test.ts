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
})
