/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import type { Store } from '../../../store/client.ts'
import { aMention } from '../../house/builders.ts'
import { browserSuite } from './browser-stage.ts'
import { anIncident, healthy, openStage, running, tell, townSettings } from './stage.ts'
import { anEntry, aSaying } from './town.ts'

const named = (name: string, id: string) => ({ name, id, words: [name] })

const arrange = async (store: Store, appDir: string): Promise<Web> => {
  const at = Date.now() - 2 * HOUR_MS
  await tell(store, [
    aSaying({ id: 'seldom', name: 'Seldom' }, at, 'seldom-0', () => 0.01, false),
    aSaying({ id: 'seldom', name: 'Seldom' }, at - 30 * HOUR_MS, 'seldom-1', () => 0.01, false),
    ...Array.from({ length: 6 }, (_, nth) =>
      ['arabic', 'birch'].map((brand) =>
        anEntry(aMention({ nativeId: `${brand}-${nth}`, publishedAt: at, collectedAt: at, channel: 'c'.repeat(450) }), {
          brand,
          sentiment: { label: 'positive', negative: 0, neutral: 0, positive: 1, score: 1, because: [] },
          topics: [],
        }),
      ),
    ).flat(),
    anEntry(
      aMention({
        nativeId: 'title',
        publishedAt: at,
        collectedAt: at,
        title: 'a long title '.repeat(150),
        rating: { value: 0.75, scale: '1-5' },
      }),
      { brand: 'cedar' },
    ),
    anEntry(
      aMention({ nativeId: 'arabic-text', publishedAt: at, collectedAt: at, text: 'شركة الاتصالات ممتازة جدا' }),
      { brand: 'arabic', topics: [] },
    ),
    ...[3.5, 20].map((days) =>
      aSaying({ id: 'arabic', name: 'شركة' }, at - days * DAY_MS, `arabic-day-${days}`, () => 0.01, false),
    ),
  ])
  return openStage(store, {
    appDir: appDir,
    settingsInput: {
      ...townSettings,
      brands: [named('Seldom', 'seldom')],
      competitors: [
        named('Alder', 'alder'),
        named('شركة الاتصالات', 'arabic'),
        named('Birch', 'birch'),
        named('Cedar', 'cedar'),
      ],
    },
  })
}

browserSuite('a screen of odd brands', arrange, (stage) => {
  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await stage.visit(path, options)
    await page.locator('.share-row').first().waitFor()
    return page
  }

  test('the way back leads to the brand before, in the language that was chosen last', async () => {
    const page = await visit('/')
    await page.getByLabel('Brand').selectOption('alder')
    await page.getByRole('button', { name: 'DE', exact: true }).click()
    await page.goBack()
    await page.locator('h1 span', { hasText: 'Seldom' }).first().waitFor()
    expect(await page.locator('.share h2').textContent()).toBe('Anteil am Gespräch')
    await page.reload()
    await page.locator('.share h2', { hasText: 'Anteil am Gespräch' }).waitFor()
    await page.context().close()
  })

  test('a brand that is chosen far down the page is named where its figures begin, by keyboard too', async () => {
    const page = await visit('/', { viewport: { width: 1_280, height: 600 } })
    for (const [name, press] of [
      ['Cedar', (row: Locator) => row.click()],
      ['Birch', (row: Locator) => row.press('Enter')],
    ] as const) {
      const row = page.locator('.share-row', { hasText: name })
      await row.scrollIntoViewIfNeeded()
      await press(row)
      await page.locator('h1 span', { hasText: name }).first().waitFor()
      expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'H1'])
    }
    await page.goBack()
    await page.locator('h1 span', { hasText: 'Cedar' }).first().waitFor()
    await page.context().close()
  })

  test('where mentions are too few for a chart, nothing explains one or would turn it into a table', async () => {
    const page = await visit('/?brand=seldom')
    await page.getByText('2 mentions, too few for a trend.').waitFor()
    expect(await page.locator('.trend .panel-head').textContent()).toBe('Mentions and mood')
    await page.context().close()
  })

  test('a note on topics stands only below topics', async () => {
    const page = await visit('/?brand=arabic')
    await page.locator('.changes .lead').first().waitFor()
    expect(await page.locator('.changes .note').count()).toBe(0)
    await page.context().close()
  })

  test('what changed is held against all days on which we listened, also those on which nothing was said', async () => {
    const page = await visit('/?brand=arabic&period=24h')
    await page.locator('.changes .lead').first().waitFor()
    expect(await page.locator('.changes .sub').textContent()).toMatch(/^last 2[34] h against the same hours of 7 days$/)
    await page.context().close()
  })

  test('of a brand that was first heard today, the mood is said to be what it is, not to stay', async () => {
    const page = await visit('/?brand=birch&period=24h')
    await page.locator('.changes .lead').first().waitFor()
    expect(await page.locator('.changes .lead').first().textContent()).toMatch(/^Net sentiment is \+100\./)
    expect(await page.locator('.changes .sub').textContent()).toMatch(/^last 2[34] h$/)
    await page.getByLabel('7 days').check()
    await page.locator('.changes .sub', { hasText: /^\d+ .* · no comparison$/ }).waitFor()
    await page.context().close()
  })

  test('an incident where nothing is usual has no multiple of nothing', async () => {
    const times = { started_at: new Date(Date.now() - HOUR_MS), detected_at: new Date(Date.now() - HOUR_MS / 2) }
    const incident = anIncident({ id: 'alder-1', brand: 'alder', ...times, negative: 144, negative_expected: 0 })
    await stage.store.insert('incidents', [incident], running)
    const page = await visit('/?brand=alder')
    const alarm = page.locator('#incident [role=alert]')
    await alarm.waitFor()
    expect(await alarm.textContent()).toBe('Negative mentions where there are usually none.')
    await page.getByRole('button', { name: 'DE', exact: true }).click()
    await alarm.getByText('Negative Erwähnungen, die es sonst nicht gibt.', { exact: true }).waitFor()
    await page.context().close()
  })

  test('an incident has the figures of its alert, and who acknowledged it by a tool of theirs is named', async () => {
    const times = { started_at: new Date(Date.now() - HOUR_MS), detected_at: new Date(Date.now() - HOUR_MS / 2) }
    const incident = anIncident({
      id: 'birch-1',
      brand: 'birch',
      ...times,
      state: 'acknowledged',
      acknowledged_by: 'Ana',
      negative: 24,
      negative_expected: 0.72,
    })
    await stage.store.insert('incidents', [incident], running)
    const page = await visit('/?brand=birch')
    const figures = 'Negative mentions are up to 33 times the usual of the week before. 24 in 30 minutes, 0.7 expected.'
    await page.locator('#incident', { hasText: figures }).waitFor()
    await page.locator('.banner-actions', { hasText: /Acknowledged by Ana$/ }).waitFor()
    await page.context().close()
  })

  test('where no mention fits, a finger takes all filters away at once', async () => {
    const page = await visit('/?brand=cedar', { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true })
    await page.locator('.mention').waitFor()
    await page.locator('.mentions .segments label').nth(1).tap()
    await page.getByRole('button', { name: 'Remove all filters' }).tap()
    await page.locator('.mention').waitFor()
    await page.context().close()
  })

  test('the longest name of a place stays inside the page, in the list and as a filter', async () => {
    const page = await visit('/?brand=arabic')
    await page.locator('.mention').first().waitFor()
    await page.locator('.where-row').first().click()
    await page.locator('.tag.on').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })

  test('a title as long as an article is folded like a text, and shown whole on demand', async () => {
    const page = await visit('/?brand=cedar')
    const title = page.locator('.mention-title')
    await title.waitFor()
    const height = (): Promise<number> => title.evaluate((element) => element.clientHeight)
    expect(await height()).toBeLessThan(100)
    await page.getByText('Show all of it').click()
    expect(await height()).toBeGreaterThan(200)
    await page.context().close()
  })

  test('a review shows its stars and says them, in the language of the page', async () => {
    for (const [path, stars] of [
      ['/?brand=cedar', '4 of 5 stars'],
      ['/?brand=cedar&lang=de', '4 von 5 Sternen'],
    ] as const) {
      const page = await visit(path)
      const head = page.locator('.mention-head')
      await head.getByText('★★★★☆').waitFor()
      expect(await head.ariaSnapshot()).toContain(stars)
      expect(await head.ariaSnapshot()).not.toContain('★')
      await page.context().close()
    }
  })

  test('a name written from right to left is cut at its end, and its text begins at the right', async () => {
    const page = await visit('/?brand=arabic', { viewport: { width: 1_280, height: 900 } })
    const directions = await page
      .locator('.share-row .name')
      .evaluateAll((names) => names.map((name) => [getComputedStyle(name).direction, getComputedStyle(name).textAlign]))
    expect(directions).toContainEqual(['rtl', 'left'])
    const text = page.locator('.mention-text', { hasText: 'شركة الاتصالات ممتازة' }).first()
    await text.waitFor()
    const [first, line] = await text.evaluate((paragraph) => {
      const words = document.createRange()
      words.selectNodeContents(paragraph.querySelector('.said')!)
      return [words.getClientRects()[0]!.right, paragraph.getBoundingClientRect().right]
    })
    expect(first!).toBeCloseTo(line!, 0)
    await page.context().close()
  })

  test('a share of no mentions before has nothing to compare with, however long we listened', async () => {
    const page = await visit('/?brand=arabic&period=24h')
    await page.locator('.tile', { hasText: 'Negative share' }).getByText('no comparison').waitFor()
    await page.context().close()
  })

  test('a count stands behind the names it adds to, also where the last one is Arabic', async () => {
    const page = await visit('/?brand=seldom')
    const [name, more] = await page.locator('.versus').evaluate((chip) => {
      const box = (of: string): number => {
        const text = document.createTreeWalker(chip, NodeFilter.SHOW_TEXT)
        while (text.nextNode() !== null) {
          const from = text.currentNode.textContent!.indexOf(of)
          if (from < 0) continue
          const range = document.createRange()
          range.setStart(text.currentNode, from)
          range.setEnd(text.currentNode, from + of.length)
          return range.getBoundingClientRect().left
        }
        return Number.NaN
      }
      return [box('شركة'), box('+2')]
    })
    expect(more!).toBeGreaterThan(name!)
    await page.context().close()
  })

  test('on the smallest phone each period stands on one line, in German too', async () => {
    const page = await visit('/?lang=de', { viewport: { width: 320, height: 700 }, isMobile: true, hasTouch: true })
    const lines = await page.locator('.header .segments span').evaluateAll((all) =>
      all.map((label) => {
        const words = document.createRange()
        words.selectNodeContents(label)
        return words.getClientRects().length
      }),
    )
    expect(lines).toEqual([1, 1, 1, 1, 1, 1])
    await page.context().close()
  })

  test('a screen reader reads the brand as the heading, without the sign of the list', async () => {
    const page = await visit('/')
    expect(await page.locator('h1').ariaSnapshot()).not.toContain('▾')
    await page.context().close()
  })

  test('between phone and desk, names of brands have room, and no panel stands beside an empty place', async () => {
    for (const width of [740, 1_000]) {
      const page = await visit('/?brand=seldom', { viewport: { width, height: 800 } })
      const cut = await page
        .locator('.share-row .name')
        .evaluateAll((names) => names.filter((name) => name.scrollWidth > name.clientWidth).length)
      expect(cut).toBe(0)
      const rights = await page
        .locator('.row.three')
        .evaluate((row) => [row, row.lastElementChild!].map((one) => one.getBoundingClientRect().right))
      expect(rights[1]).toBeCloseTo(rights[0]!, 0)
      await page.context().close()
    }
  })

  test('names of brands that begin alike are told apart beside each other', async () => {
    const names = { cedar: 'Verkehrsbetriebe Nordfeld', birch: 'Verkehrsbetriebe Südfeld' }
    const [own, other] = Object.entries(names).map(([id, name]) => named(name, id))
    const settingsInput = { ...townSettings, brands: [own!], competitors: [other!] }
    await using alike = await openStage(stage.store, { appDir: stage.appDir, settingsInput })
    const page = await stage.openPage({ viewport: { width: 1_280, height: 800 } })
    await page.goto(`${alike.url}/?lang=de`)
    await page.locator('.share-row').nth(1).waitFor()
    const shown = await page
      .locator('.share-row .name')
      .evaluateAll((all) =>
        all.map((name) => name.scrollWidth <= name.clientWidth && name.scrollHeight <= name.clientHeight),
      )
    expect(shown).toEqual([true, true])
    await page.context().close()
  })

  test('while the line is behind, a period that is not reached yet is no fall to nothing', async () => {
    let lag = { records: 900, seconds: 5.3 }
    const health = async () => ({ ...healthy, lag })
    const settingsInput = { ...townSettings, brands: [named('Silent', 'silent')], competitors: [] }
    await using behind = await openStage(stage.store, { appDir: stage.appDir, settingsInput, health })
    const page = await stage.openPage()
    await page.goto(behind.url)
    await page.locator('h2', { hasText: 'Mentions are coming in' }).waitFor()
    expect(await page.locator('.tile').count()).toBe(0)
    lag = { records: 0, seconds: 0 }
    await page.locator('h2', { hasText: 'Nothing heard of Silent yet' }).waitFor()
    await page.context().close()
  })
})
