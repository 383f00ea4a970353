import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Web } from '../../../dashboards/web/open.ts'
import type { Store } from '../../../store/client.ts'
import { findChromium, openBrowser } from '../../house/browser.ts'
import { buildPage } from '../../house/built-page.ts'
import { startClickHouse } from '../../house/clickhouse.ts'

const WAIT_MS = 30_000

/** What the tests of a suite share: complete before the first of them, not while they are declared. */
export interface BrowserStage {
  store: Store
  /** Folder of the built page. */
  appDir: string
  web: Web
  /** A tab of a reader of their own: nothing is remembered of others. */
  readonly openPage: (options?: BrowserContextOptions) => Promise<Page>
  readonly visit: (path?: string, options?: BrowserContextOptions) => Promise<Page>
}

/** The whole screen stands: figures, chart and mentions. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('.mention')
  await page.waitForSelector('.chart canvas')
  await page.waitForSelector('.foot .dot:not(.wrong, .unknown)')
}

/** Tests of the page in a real browser, over a real store that `arrange` fills and serves. */
export const browserSuite = (
  name: string,
  arrange: (store: Store, appDir: string) => Promise<Web>,
  tests: (stage: BrowserStage) => void,
): void => {
  const found = findChromium()
  if ('skipped' in found) {
    test(`${name} is skipped, because ${found.skipped}`, () => expect(process.env['CI']).not.toBe('true'))
    return
  }
  describe(name, () => {
    const own = new AsyncDisposableStack()
    let browser: Browser
    const openPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', ...options })
      const page = await context.newPage()
      page.setDefaultTimeout(WAIT_MS)
      return page
    }
    const visit = async (path = '/', options: BrowserContextOptions = {}): Promise<Page> => {
      const page = await openPage(options)
      await page.goto(new URL(path, stage.web.url).href)
      return page
    }
    const stage = { openPage, visit } as BrowserStage
    beforeAll(async () => {
      stage.appDir = mkdtempSync(join(tmpdir(), 'earshot-page-'))
      own.defer(() => rmSync(stage.appDir, { recursive: true, force: true }))
      buildPage(stage.appDir)
      const clickhouse = await startClickHouse()
      own.defer(() => clickhouse.stop())
      stage.store = clickhouse.store
      stage.web = own.use(await arrange(stage.store, stage.appDir))
      browser = await openBrowser(found.path)
      own.defer(() => browser.close())
    }, 180_000)
    afterAll(() => own.disposeAsync())
    tests(stage)
  })
}
