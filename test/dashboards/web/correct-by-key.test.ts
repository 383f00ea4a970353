/// <reference lib="dom" />
import { expect, test } from '@jest/globals'
import type { Web } from '../../../dashboards/web/open.ts'
import type { Store } from '../../../store/client.ts'
import { correct, undoCorrection } from '../../../store/corrections.ts'
import { correctionsOf } from '../../../store/queries/corrections.ts'
import { aMention, anEntry } from '../../house/builders.ts'
import { browserSuite } from './browser-stage.ts'
import { openStage, running, tell } from './stage.ts'

const at = Date.now() - 60_000
const mention = aMention({ publishedAt: at, collectedAt: at })

const arrange = async (store: Store, appDir: string): Promise<Web> => {
  await tell(store, [anEntry(mention)])
  const corrections = { correct: correct.bind(undefined, store), undo: undoCorrection.bind(undefined, store) }
  return openStage(store, { appDir, corrections })
}

browserSuite('on a mention', arrange, (stage) => {
  test('the keys 1, 2, 3 set its mood, and the control takes that back', async () => {
    const page = await stage.visit()
    const card = page.locator(`[data-mention="${mention.id}"]`)
    await card.waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('1')
    await card.locator('.mood.negative').waitFor()
    const [noted] = await stage.store.ask(correctionsOf, { ids: [mention.id] }, running)
    expect(noted).toMatchObject({ value: ['negative'], was: ['positive'], by: 'page', undone: 0 })
    await card.getByRole('button', { name: 'undo' }).click()
    await card.locator('.mood.positive').waitFor()
  })
})
