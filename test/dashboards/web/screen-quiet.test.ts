/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import type { Store } from '../../../store/client.ts'
import { saveEvaluations } from '../../../store/incidents.ts'
import { aMention } from '../../house/builders.ts'
import { browserSuite } from './browser-stage.ts'
import { anIncident, openStage, running, tell } from './stage.ts'
import { anEntry } from './town.ts'

/** Six a day, all negative; up to a week ago each second one was about refunds. */
const sixADay = (brand: string, now: number): SinkEntry[] =>
  Array.from({ length: 16 * 6 }, (_, nth) => {
    const at = now - Math.floor(nth / 6) * DAY_MS - (nth % 6) * 2 * HOUR_MS - 60_000
    const topics = at < now - 7 * DAY_MS && nth % 2 === 0 ? ['refund'] : ['network']
    return anEntry(aMention({ nativeId: `${brand}-${nth}`, publishedAt: at, collectedAt: at }), {
      brand,
      topics,
      sentiment: { label: 'negative', negative: 1, neutral: 0, positive: 0, score: -1, because: [] },
    })
  })

const arrange = async (store: Store, appDir: string): Promise<Web> => {
  const now = Date.now()
  const lone = anEntry(aMention({ nativeId: 'lone', publishedAt: now - 60_000 }), { brand: 'nimbora' })
  const elsewhere = Array.from({ length: 11 }, (_, nth) => {
    const at = now - 3 * DAY_MS - nth * 60_000
    return anEntry(aMention({ nativeId: `else-${nth}`, publishedAt: at, channel: `board ${nth}` }), {
      brand: 'telwyn',
      topics: [`topic-${nth}`],
    })
  })
  await tell(store, [...sixADay('kavento', now), ...sixADay('telwyn', now), lone, ...elsewhere])
  const at = new Date(now - 3 * HOUR_MS)
  await store.insert('incidents', [anIncident({ brand: 'telwyn', started_at: at, detected_at: at })], running)
  const listened = { brand: 'kavento', watchingSince: now - HOUR_MS, evaluatedUntil: now }
  await saveEvaluations(store, [listened], running)
  return openStage(store, { appDir })
}

browserSuite('the screen of a quiet brand', arrange, (stage) => {
  test('shows its mood in larger steps, where those of a busy brand would hold too few', async () => {
    const page = await stage.visit('/?period=7d')
    await page.locator('.trend .sub', { hasText: /every (12 hours|day) · net sentiment below/ }).waitFor()
    await page.getByRole('button', { name: 'Table' }).click()
    const moods = await page.locator('.trend tbody td:last-child').allTextContents()
    // Each day, whichever hours it is cut at, but for the one that has just begun.
    expect(moods.filter((mood) => mood === '−100').length).toBeGreaterThanOrEqual(6)
    await page.context().close()
  })

  test('draws the mood in its tile in larger steps too', async () => {
    const page = await stage.visit('/?period=7d')
    const mood = page.locator('.tile', { hasText: 'Net sentiment' }).locator('.spark path')
    expect(((await mood.getAttribute('d')) ?? '').split('L').length).toBeGreaterThan(20)
    await page.context().close()
  })

  test('of what is too few for a chart is told in as little room', async () => {
    const page = await stage.visit('/?brand=nimbora')
    await page.locator('.trend', { hasText: '1 mention, too few for a trend.' }).waitFor()
    expect((await page.locator('.trend').boundingBox())?.height).toBeLessThan(160)
    await page.context().close()
  })

  test.each([
    ['topics', 'topics', 12],
    ['places', 'where', 12],
  ])('shows the largest of its %s, and all on demand, each leading to its mentions', async (_, panel, all) => {
    const page = await stage.visit('/?brand=telwyn')
    const rows = page.locator(`#${panel} .list button`)
    await rows.nth(6).waitFor()
    expect(await rows.count()).toBe(7)
    await page.locator(`#${panel}`).getByRole('button', { name: 'Show all' }).press('Enter')
    await rows.nth(all - 1).waitFor()
    expect(await rows.count()).toBe(all)
    await rows.nth(all - 1).click()
    await page.locator('.mentions .sub', { hasText: /^1 mention ·/ }).waitFor()
    await page.locator(`#${panel}`).getByRole('button', { name: 'Show fewer' }).click()
    expect(await rows.count()).toBe(7)
    await page.context().close()
  })

  test('says from when its crises are told, where there is nothing yet to compare with', async () => {
    const page = await stage.visit('/')
    await page
      .locator('.trust-note', { hasText: /^Crises are told from \S.* on: until then there are too few hours/ })
      .waitFor()
    await page.context().close()
  })

  test('the brand that is shown is the current one in the list of all, for screen readers too', async () => {
    const page = await stage.visit('/?brand=telwyn')
    const current = page.locator('.share-row[aria-current=true] .name')
    await current.waitFor()
    expect(await current.allTextContents()).toEqual(['Telwyn'])
    await page.context().close()
  })

  test('names a topic that nobody speaks of any more, and leads to what was said of it before', async () => {
    const page = await stage.visit('/?period=7d')
    const gone = page.locator('.changes .parts button', { hasText: 'refund' })
    expect((await gone.textContent())?.replaceAll('\u202f', ' ')).toMatch(/^refund before \d+ % ?0 %$/)
    await gone.click()
    await page.locator('.mentions .sub', { hasText: /^\d+ mentions ·/ }).waitFor()
    expect(await page.locator('.mention').count()).toBeGreaterThan(0)
    expect(await page.locator('.topic-row', { hasText: 'refund' }).count()).toBe(0)
    await page.context().close()
  })

  test('how many mentions a filter leaves is read out, and nothing while none is set', async () => {
    const page = await stage.visit('/?period=7d')
    const said = page.locator('.mentions [role=status]')
    await page.locator('.mentions .sub', { hasText: /^\d+ mentions ·/ }).waitFor()
    expect(await said.textContent()).toBe('')
    await page.getByRole('radio', { name: 'neutral' }).check()
    await said.getByText('0 mentions', { exact: true }).waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('an incident that goes on leads to one place, however often it is pressed', async () => {
    const page = await stage.visit('/?brand=telwyn')
    const pressed = async (): Promise<readonly [string, number]> => {
      await page.getByRole('button', { name: 'Show mentions' }).click()
      await page.locator('.tag.on').waitFor()
      return page.evaluate(() => [location.search, history.length])
    }
    expect(await pressed()).toEqual(await pressed())
    await page.context().close()
  })

  test('what changed is told of an incident at once, not first of the whole period in which nothing stands out', async () => {
    const page = await stage.openPage()
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    await page.goto(`${stage.web.url}/?brand=telwyn`)
    await page.locator('.changes .sub', { hasText: /^last \d+ h against the same hours/ }).waitFor()
    expect(asked.filter((url) => url.includes('/api/changes') && url.includes('against='))).toEqual([])
    await page.context().close()
  })

  test('while another brand loads, an alarm does not stand under its name', async () => {
    const page = await stage.visit('/?brand=telwyn')
    await page.locator('#incident').waitFor()
    await page.route('**/api/*brand=kavento*', () => undefined)
    await page.getByLabel('Brand').selectOption('kavento')
    await page.locator('h1 span', { hasText: 'Kavento' }).first().waitFor()
    expect(await page.locator('#incident, .chart .mark, .nav .badge').count()).toBe(0)
    await page.getByText('Telwyn has an incident since').waitFor()
    await page.context().close()
  })

  test('where no step of the chart tells a mood, that is said in its place instead of drawing an empty axis', async () => {
    const now = Date.now()
    const unmoved = Array.from({ length: 30 }, (_, nth) =>
      anEntry(aMention({ nativeId: `unmoved-${nth}`, publishedAt: now - (20 + nth) * DAY_MS }), {
        brand: 'nimbora',
        sentiment: { label: 'neutral', negative: 0, neutral: 1, positive: 0, score: 0, because: [] },
      }),
    )
    await tell(stage.store, unmoved)
    const page = await stage.visit('/?brand=nimbora&period=90d')
    const said = page.locator('.trend', { hasText: 'oo few mentions with a mood in a step for its net sentiment' })
    await said.locator('.marks .no-mood').waitFor()
    expect(await page.locator('.trend .sub').textContent()).not.toContain('net sentiment')
    await page.getByRole('button', { name: 'Table' }).click()
    await said.locator('.sub', { hasText: 'too few mentions with a mood' }).waitFor()
    await page.context().close()
  })
})
