/// <reference lib="dom" />
import { describe, expect, test } from '@jest/globals'
import { correct, undoCorrection } from '../../../store/corrections.ts'
import { correctionsOf } from '../../../store/queries/corrections.ts'
import { findChromium, openBrowser } from '../../house/browser.ts'
import { aMention, anEntry } from '../../house/builders.ts'
import { startClickHouse } from '../../house/clickhouse.ts'
import { buildPage } from './built-page.ts'
import { openStage, running, tell } from './stage.ts'

const found = findChromium()
const suite = 'path' in found ? describe : describe.skip

suite('on a mention', () => {
  test('the keys 1, 2, 3 set its mood, and the control takes that back', async () => {
    const built = buildPage()
    const clickhouse = await startClickHouse()
    const { store } = clickhouse
    const at = Date.now() - 60_000
    const mention = aMention({ publishedAt: at, collectedAt: at })
    await tell(store, [anEntry(mention)])
    const corrections = { correct: correct.bind(undefined, store), undo: undoCorrection.bind(undefined, store) }
    const web = await openStage(store, { appDir: built.appDir, corrections })
    const browser = await openBrowser((found as { path: string }).path)
    try {
      const page = await browser.newPage()
      await page.goto(web.url)
      const card = page.locator(`[data-mention="${mention.id}"]`)
      await card.waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('1')
      await card.locator('.mood.negative').waitFor()
      const [noted] = await store.ask(correctionsOf, { ids: [mention.id] }, running)
      expect(noted).toMatchObject({ value: ['negative'], was: ['positive'], by: 'page', undone: 0 })
      await card.getByRole('button', { name: 'undo' }).click()
      await card.locator('.mood.positive').waitFor()
    } finally {
      await browser.close()
      await web[Symbol.asyncDispose]()
      await clickhouse.stop()
      built.remove()
    }
  }, 180_000)
})
