/// <reference lib="dom" />
import { expect, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import type { Store } from '../../../store/client.ts'
import { openSearchDesk } from '../../../store/search/desk.ts'
import { aMention, aScored, aStory } from '../../house/builders.ts'
import { browserSuite } from './browser-stage.ts'
import { openStage, tell } from './stage.ts'

const now = Date.now()

const said = (at: number, publishedAt: number, text: string): SinkEntry => {
  const mention = aMention({ nativeId: `${at}`, text, publishedAt, collectedAt: publishedAt })
  const scored = aScored(mention, { voice: `voice${at}`, story: aStory(at + 1_000) })
  return { mention, scored: [scored] }
}

const arrange = async (store: Store, appDir: string): Promise<Web> => {
  await tell(store, [
    ...Array.from({ length: 300 }, (_, at) => said(at, now - 100 * HOUR_MS + at * MINUTE_MS, 'Kavento as usual here')),
    ...Array.from({ length: 20 }, (_, at) => said(400 + at, now - 5 * MINUTE_MS + at * 1_000, 'Kavento as usual here')),
    ...Array.from({ length: 30 }, (_, at) =>
      said(
        300 + at,
        now - HOUR_MS + at * MINUTE_MS,
        'Kavento <b>outage</b> in it: https://status.example/live?from=feed',
      ),
    ),
  ])
  const { search } = openSearchDesk({ store, matcher: historyMatcher, now: Date.now })
  return openStage(store, { appDir, search })
}

browserSuite('words that rise', arrange, (stage) => {
  test('stand beside what changed, and lead to the mentions that hold them', async () => {
    const page = await stage.visit('/?period=7d')
    const word = page.locator('.terms').getByRole('button', { name: 'outage' })
    expect(await word.textContent()).toMatch(/^outage 60/)
    expect(await word.getAttribute('title')).toMatch(/^30 mentions; usually in 0\s?% of them$/)
    expect(await page.locator('.terms').textContent()).not.toMatch(/usual|kavento| in |http|status|live|feed/i)
    const other = page.locator('[data-mention]', { hasText: 'as usual' })
    await other.first().waitFor()
    await word.click()
    await other.first().waitFor({ state: 'detached' })
    expect(await page.getByRole('searchbox').inputValue()).toBe('"outage"')
    expect(await page.locator('[data-mention]', { hasText: 'outage' }).count()).toBe(12)
  })
})
