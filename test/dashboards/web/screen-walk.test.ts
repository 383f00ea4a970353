/// <reference lib="dom" />
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Web } from '../../../dashboards/web/open.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import { openStore, type Store } from '../../../store/client.ts'
import { correct, undoCorrection } from '../../../store/corrections.ts'
import { browserSuite } from './browser-stage.ts'
import { healthy, openStage, tell, townBrands, townSettings } from './stage.ts'
import { aSaying, aTown } from './town.ts'

const arrange = async (store: Store, appDir: string): Promise<Web> => {
  const quiet = townBrands.slice(0, 2).map((brand) => ({ ...brand, perHour: brand.perHour / 10 }))
  // Nothing of the last seven hours: what is corrected is no news.
  await tell(store, aTown(quiet, 8, Date.now() - 7 * 3_600_000))
  const corrections = { correct: correct.bind(undefined, store), undo: undoCorrection.bind(undefined, store) }
  return openStage(store, { appDir, corrections })
}

browserSuite('a walk through the screen', arrange, (stage) => {
  const { visit } = stage

  test('a page that stays open while Earshot is upgraded loads the newer page', async () => {
    const newerDir = `${stage.appDir}-newer`
    cpSync(stage.appDir, newerDir, { recursive: true })
    const index = readFileSync(join(newerDir, 'index.html'), 'utf8')
    const script = /assets\/(index-[\w-]+\.js)/.exec(index)?.[1] as string
    cpSync(join(newerDir, 'assets', script), join(newerDir, 'assets', 'index-newer.js'))
    writeFileSync(join(newerDir, 'index.html'), index.replace(script, 'index-newer.js'))
    const { store } = stage
    const older = await openStage(store, { appDir: stage.appDir })
    const page = await visit(new URL('/?period=24h', older.url).href)
    await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    await older[Symbol.asyncDispose]()
    const settingsInput = { ...townSettings, web: { port: Number(new URL(older.url).port) } }
    const newer = await openStage(store, { appDir: newerDir, settingsInput })
    await page.waitForSelector('script[src="/assets/index-newer.js"]', { state: 'attached' })
    await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    await page.context().close()
    await newer[Symbol.asyncDispose]()
    rmSync(newerDir, { recursive: true })
  })

  test('what is not well is read out once, while its count goes on', async () => {
    let waiting = 1_000
    const health = async () => {
      waiting += 100
      return { ...healthy, ok: false, parts: [{ name: 'workers', ok: false, reason: `${waiting} records wait` }] }
    }
    const unwell = await openStage(stage.store, { appDir: stage.appDir, health })
    const page = await visit(new URL('/', unwell.url).href)
    await page.waitForSelector('.foot p.negative')
    const [told, seen] = ['.foot [role=status] p.hidden', '.foot > p.negative'].map((place) => page.locator(place))
    const [first, shown] = [await told!.textContent(), await seen!.textContent()]
    await page.waitForFunction((before) => document.querySelector('.foot > p.negative')?.textContent !== before, shown)
    expect(first).toMatch(/^workers: \d+ records wait$/)
    expect(await told!.textContent()).toBe(first)
    await page.context().close()
    await unwell[Symbol.asyncDispose]()
  })

  test('a mood that is corrected in one tab is corrected in the other, in its place and not as news', async () => {
    const [one, other] = [await visit(), await visit()]
    for (const page of [one, other]) await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    const id = await other.locator('.mention').nth(2).getAttribute('data-mention')
    const [mine, theirs] = [one, other].map((page) => page.locator(`[data-mention="${id}"]`))
    const asked: string[] = []
    other.on('request', (request) => asked.push(request.url()))
    for (const mood of ['negative', 'positive']) {
      await mine!.getByRole('button', { name: mood, exact: true }).click()
      await theirs!.locator(`.mood.${mood}`).waitFor()
    }
    await mine!.getByRole('button', { name: 'undo' }).click()
    await theirs!.locator('.correct .accent').waitFor({ state: 'detached' })
    expect(asked.filter((url) => url.includes('/api/mentions?'))).toEqual([])
    expect(await other.locator('.mention.fresh, .arrivals').count()).toBe(0)
    expect(await other.locator('.mention').nth(2).getAttribute('data-mention')).toBe(id)
    for (const page of [one, other]) await page.context().close()
  })

  test('new counts of a mention are no news: they are shown in its place, and below the list not at all', async () => {
    const telwyn = townBrands[1]
    const now = Date.now()
    const random = () => 0.4
    const said = Array.from({ length: 15 }, (_, at) =>
      aSaying(telwyn, now - (at + 1) * 60_000, `lately-${at}`, random, false),
    )
    await tell(stage.store, said)
    const page = await visit('/?brand=telwyn&period=24h')
    await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    await page.locator('.mention').nth(11).waitFor()
    const before = await page
      .locator('.mention')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-mention')))
    const isListed = ({ mention }: SinkEntry) => before.includes(mention.id)
    const [listed, below] = [said.find(isListed)!, said.findLast((entry) => !isListed(entry))!]
    const later = [below, listed].map((entry): SinkEntry => {
      const mention = { ...entry.mention, version: 2, engagement: { likes: 4_321 } }
      return { mention, scored: entry.scored.map((row) => ({ ...row, mention })) }
    })
    for (const entry of later) await tell(stage.store, [entry])
    await page.locator(`[data-mention="${listed.mention.id}"]`, { hasText: '4,321' }).waitFor()
    expect(
      await page.locator('.mention').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-mention'))),
    ).toEqual(before)
    expect(await page.locator('.mention.fresh, .arrivals').count()).toBe(0)
    await page.context().close()
  })

  test('a correction of what a tab does not list is no news there', async () => {
    const page = await visit('/?period=24h')
    await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    const listed = await page.locator('.mention').nth(1).getAttribute('data-mention')
    const old = await page.evaluate(async (id) => {
      const [to, DAY_MS] = [Date.now() - 3 * 86_400_000, 86_400_000]
      const found = await fetch(`/api/mentions?brand=kavento&from=${to - DAY_MS}&to=${to}&limit=1`)
      const { mentions } = (await found.json()) as { mentions: { id: string }[] }
      for (const one of [mentions[0]!.id, id]) {
        for (const value of ['neutral', 'positive']) {
          await fetch(`/api/mentions/${one}/correct`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ brand: 'kavento', said: { what: 'sentiment', value: [value] } }),
          })
        }
      }
      return mentions[0]!.id
    }, listed)
    await page.locator(`[data-mention="${listed}"] .mood.positive`).waitFor()
    await page.locator(`[data-mention="${listed}"] .correct .accent`).waitFor()
    expect(await page.locator(`[data-mention="${old}"], .mention.fresh, .arrivals`).count()).toBe(0)
    await page.context().close()
  })

  test('what another tab said last stays, also when the answer to what was said before it comes later', async () => {
    const [one, other] = [await visit(), await visit()]
    for (const page of [one, other]) await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
    const id = await one.locator('.mention').nth(4).getAttribute('data-mention')
    const [mine, theirs] = [one, other].map((page) => page.locator(`[data-mention="${id}"]`))
    const told = Promise.withResolvers<void>()
    await one.route('**/correct', async (route) => {
      const response = await route.fetch()
      await told.promise
      await route.fulfill({ response })
    })
    await mine!.getByRole('button', { name: 'negative', exact: true }).click()
    await theirs!.locator('.correct .accent').waitFor()
    await theirs!.getByRole('button', { name: 'positive', exact: true }).click()
    await mine!.locator('.mood.positive').waitFor()
    const figures = one.waitForRequest('**/api/trend?*')
    told.resolve()
    await figures
    await one.evaluate(() => new Promise(requestAnimationFrame))
    expect(await mine!.locator('.mood.positive').count()).toBe(1)
    for (const page of [one, other]) await page.context().close()
  })

  test('says so where the banner stands when nobody can tell whether there is an incident', async () => {
    const page = await visit('/api/setup')
    await page.clock.install()
    await page.goto(stage.web.url)
    await page.waitForSelector('.mention')
    const unknown = page.locator('.content > .stale')
    expect(await unknown.count()).toBe(0)
    const refuse = { status: 503, json: { code: 'SL_STORE_UNAVAILABLE', message: 'store away', hint: 'Wait.' } }
    await page.route('**/api/incidents?*', (route) => route.fulfill(refuse))
    await page.reload()
    await unknown.waitFor()
    expect(await unknown.textContent()).toBe('Whether there is an incident could not be asked: store away')
    await page.unroute('**/api/incidents?*')
    // By then the page has asked again.
    await page.clock.fastForward(16_000)
    await unknown.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('a finger reads the chart bar by bar, and a second tap on one opens its mentions', async () => {
    const page = await visit('/?period=14d', {
      viewport: { width: 390, height: 800 },
      isMobile: true,
      hasTouch: true,
    })
    await page.waitForSelector('.chart canvas')
    const [chart, readout, chip] = ['.chart', '.readout', '.filters .tag.on'].map((selector) => page.locator(selector))
    await chart!.tap({ position: { x: 200, y: 90 } })
    const first = await readout!.textContent()
    expect(first).toMatch(/Mentions\d.*Show its mentions$/)
    const { x, width } = (await readout!.boundingBox())!
    expect([x >= 0, x + width <= 390]).toEqual([true, true])
    await chart!.tap({ position: { x: 260, y: 90 } })
    expect(await readout!.textContent()).not.toBe(first)
    expect(await chip!.count()).toBe(0)
    await chart!.tap({ position: { x: 261, y: 120 } })
    await chip!.waitFor()
    const opened = await chip!.textContent()
    // A bar is narrower than a finger.
    await chart!.tap({ position: { x: 150, y: 90 } })
    const button = readout!.getByRole('button')
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(40)
    await button.tap()
    await page.waitForFunction(
      ([selector, before]) => document.querySelector(selector!)?.textContent !== before,
      ['.filters .tag.on', opened],
    )
    await page.context().close()
  })

  test.each(['en-GB', 'de-DE'])(
    'the figures of a tapped bar stay on the narrowest screen, in the words of %s',
    async (locale) => {
      const page = await visit('/?period=24h', {
        locale,
        viewport: { width: 320, height: 700 },
        isMobile: true,
        hasTouch: true,
      })
      await page.waitForSelector('.chart canvas')
      for (const at of [60, 110, 140, 160, 230]) {
        await page.locator('.chart').tap({ position: { x: at, y: 90 } })
        const { x, width } = (await page.locator('.readout').boundingBox())!
        expect([at, x >= 0, x + width <= 320]).toEqual([at, true, true])
      }
      await page.context().close()
    },
  )

  test('the browser’s way back from a section is not undone', async () => {
    const page = await visit('/?period=14d')
    await page.waitForSelector('.share-row')
    await page.goto(`${stage.web.url}/?period=14d#mentions`)
    await page.reload()
    await page.waitForSelector('.chart canvas')
    await page.evaluate(() => history.back())
    await page.waitForURL(/14d$/)
    await page.setViewportSize({ width: 900, height: 700 })
    await page.waitForFunction(() => document.querySelector('.chart canvas')!.clientWidth < 800)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
    expect(page.url()).toMatch(/14d$/)
    await page.context().close()
  })

  test.each(['#mentions', '#where'])('a link to %s leads there, whatever grows above it', async (section) => {
    const address = `/?period=14d&brand=telwyn${section}`
    const page = await visit('/api/setup', { viewport: { width: 390, height: 800 } })
    await page.route('**/api/{overview,topics}*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500))
      await route.continue()
    })
    await page.goto(new URL(address, stage.web.url).href)
    const top = (): Promise<number> => page.locator(section).evaluate((element) => element.getBoundingClientRect().top)
    await page.waitForSelector('.topic-row')
    await page.waitForSelector('.chart canvas')
    await page.waitForFunction(() => !document.querySelector('.tiles[aria-busy=true]'))
    expect(await top()).toBeGreaterThanOrEqual(0)
    expect(await top()).toBeLessThan(60)
    expect(page.url().endsWith(address)).toBe(true)
    // The keyboard goes on from there, and the reader's hand is not held.
    await page.keyboard.press('Tab')
    expect(await page.evaluate((id) => document.activeElement?.closest(id) !== null, section)).toBe(true)
    await page.mouse.wheel(0, -700)
    await page.waitForFunction((id) => document.querySelector(id)!.getBoundingClientRect().top > 500, section)
    await page.setViewportSize({ width: 400, height: 800 })
    expect(await top()).toBeGreaterThan(500)
    await page.context().close()
  })

  test('the section that is looked at is marked: the one that a link led to, the one that the wheel leads to', async () => {
    const page = await visit('/?period=14d', { viewport: { width: 1_440, height: 800 } })
    await page.waitForSelector('.mention')
    await page.waitForSelector('.chart canvas')
    const marked = page.locator('.nav [aria-current=location]')
    expect(await marked.allTextContents()).toEqual(['Overview'])
    for (const name of ['Where', 'Topics', 'Mentions']) {
      await page.locator('.nav a', { hasText: name }).click()
      await marked.filter({ hasText: name }).waitFor()
      expect(await marked.allTextContents()).toEqual([name])
    }
    await page.mouse.move(700, 400)
    await page.mouse.wheel(0, -5_000)
    await marked.filter({ hasText: 'Overview' }).waitFor()
    await page.mouse.wheel(0, 5_000)
    await marked.filter({ hasText: 'Mentions' }).waitFor()
    await page.context().close()
  })

  test('shares of voice make 100, and the tile says the same share as the list', async () => {
    const thirds = ['Alder', 'Birch', 'Cedar'].map((name) => ({ id: name.toLowerCase(), name }))
    const at = Date.now() - 8 * 3_600_000
    const { store } = stage
    await tell(
      store,
      thirds.map((brand) => aSaying(brand, at, `third-${brand.id}`, () => 0.01, false)),
    )
    const [own, ...others] = thirds.map(({ name }) => ({ name, words: [name] }))
    const settingsInput = { ...townSettings, brands: [own!], competitors: others }
    await using even = await openStage(store, { appDir: stage.appDir, settingsInput })
    const page = await visit(even.url)
    await page.locator('.share-row').first().waitFor()
    const shares = await page.locator('.share-row .figure:nth-of-type(4)').allTextContents()
    expect(shares).toEqual(['34\u202f%', '33\u202f%', '33\u202f%'])
    await page.locator('.tile-value', { hasText: shares[0]! }).waitFor()
    await page.context().close()
  })

  test('of a conversation that nobody had nothing is left for the rest', async () => {
    const { store } = stage
    const [own, ...others] = 'Quarry Reed Slate Thorn Umber Vale Wharf Yarrow Zinnia'.split(' ')
    const at = Date.now() - 3 * 86_400_000
    await tell(store, [aSaying({ id: 'quarry', name: own! }, at, 'quarry', () => 0.01, false)])
    const named = (name: string) => ({ name, words: [name] })
    const settingsInput = { ...townSettings, brands: [named(own!)], competitors: others.map(named) }
    await using quiet = await openStage(store, { appDir: stage.appDir, settingsInput })
    const page = await visit(`${quiet.url}/?period=24h`)
    await page.locator('.share-row').nth(6).waitFor()
    expect(await page.locator('.share-row .figure:nth-of-type(4)').allTextContents()).toEqual(Array(7).fill('–'))
    expect(await page.locator('.share .note').textContent()).toBe('2 others: 0\u202f% together')
    expect(await page.locator('.share-bar span').count()).toBe(0)
    await page.context().close()
  })

  test('tells German readers in German what the server cannot do, and what is not well', async () => {
    await using store = openStore({ url: 'http://127.0.0.1:1', user: 'u', password: 'p', database: 'd' })
    const parts = [{ name: 'disk', ok: false, reason: '120 MB free', ailment: 'disk' as const, count: 120 }]
    await using away = await openStage(store, {
      appDir: stage.appDir,
      health: async () => ({ ...healthy, ok: false, parts }),
    })
    const page = await visit(`${away.url}/?lang=de`, { locale: 'de-DE' })
    await page.waitForSelector('.trouble')
    await page.locator('.foot', { hasText: 'Datenträger: nur noch 120 MB frei; Platz schaffen' }).waitFor()
    await page.locator('.stale', { hasText: 'ließ sich nicht erfragen: ClickHouse antwortet nicht' }).waitFor()
    await page.locator('.mentions', { hasText: 'ließ sich nicht erfragen: ClickHouse antwortet nicht' }).waitFor()
    expect(await page.locator('.trouble').textContent()).toMatch(
      /ClickHouse antwortet nichtEs ist weg oder startet noch: .* SL_STORE_UNAVAILABLENoch einmal$/,
    )
    expect(await page.locator('body').textContent()).not.toMatch(/store away|ClickHouse is away|free/)
    await page.context().close()
  })

  test.each(['Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Adelaide'])(
    'counts the days of %s alike in every panel, from bar to bar on its own clock',
    async (timezoneId) => {
      const page = await visit('/', { timezoneId })
      await page.waitForSelector('.chart canvas')
      const own = page.locator('.share-row .figure').first()
      await own.waitFor()
      const mentions = await page.locator('.tile-value').first().textContent()
      expect(await own.textContent()).toBe(mentions)
      const places = await page.locator('.where-row .figure:nth-of-type(2)').allTextContents()
      expect(String(places.reduce((sum, count) => sum + Number(count), 0))).toBe(mentions)
      await page.locator('.header .segments label').first().click()
      // Longer steps where what was said fell into quiet hours.
      await page.locator('.trend .sub', { hasText: /every (30 minutes|hour|\d+ hours)/ }).waitFor()
      await page.locator('.dates-choice', { hasText: /, \d\d:00 – / }).waitFor()
      const table = page.locator('.trend tbody th')
      await page.getByRole('button', { name: 'Table' }).click()
      await table.first().waitFor()
      const starts = (await table.allTextContents()).map((text) => /\d\d:(\d\d)/.exec(text)?.[1])
      expect(starts.filter((minute) => minute !== '00' && minute !== '30')).toEqual([])
      expect(starts.at(-1)).toBe('00')
      await page.context().close()
    },
  )

  test('the skip link leads to where the figures would stand, also when there are none yet', async () => {
    const input = { ...townSettings, brands: [{ name: 'Silentia', words: ['Silentia'] }], competitors: [] }
    await using empty = await openStage(stage.store, { appDir: stage.appDir, settingsInput: input })
    const page = await visit(empty.url)
    await page.waitForSelector('.zero')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator('#figures:target .zero').count()).toBe(1)
    await page.context().close()
  })

  test.each([
    ['no sources in the settings', {}],
    ['open for pushes, none came yet', { push: { secret: { env: 'PUSH_SECRET' } } }],
    ['no source has run yet', { hackernews: {}, push: { secret: { env: 'PUSH_SECRET' } } }],
  ])('says of what never spoke “%s”, beside no green dot', async (words, sources) => {
    const { store } = stage
    const health = async () => ({ ...healthy, sources: [] })
    await using silent = await openStage(store, {
      appDir: stage.appDir,
      health,
      settingsInput: { ...townSettings, sources },
    })
    const page = await visit(silent.url)
    await page.locator('.foot [role=status]', { hasText: words }).waitFor()
    expect(await page.locator('.foot .dot').getAttribute('class')).toBe('dot idle')
    await page.context().close()
  })
})
