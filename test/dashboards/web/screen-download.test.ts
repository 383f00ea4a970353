/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { browserSuite } from './browser-stage.ts'
import { aQuietTown } from './stage.ts'

browserSuite('taking the list out of the page', aQuietTown, (stage) => {
  /** Leaves the link by keyboard, and reads the file that comes. */
  const download = async (page: Page, name: string, delimiter: string) => {
    const link = page.getByRole('link', { name })
    await link.focus()
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    const rows: Record<string, string>[] = parse(readFileSync(await file.path()), {
      columns: true,
      bom: true,
      delimiter,
    })
    return { file: file.suggestedFilename(), rows }
  }
  const counted = async (page: Page): Promise<number> =>
    Number((await page.locator('.mentions .sub').textContent())?.match(/\d[\d.,]*/)?.[0].replace(/\D/g, ''))

  test('a link beside the count downloads as many as it says, narrowed down by topic and mood', async () => {
    const page = await stage.visit('/?mood=negative&topic=refund')
    await page.locator('.download').waitFor()
    const { file, rows } = await download(page, 'Download CSV', ',')
    expect(file).toMatch(/^kavento_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/)
    expect(rows).toHaveLength(await counted(page))
    expect(new Set(rows.map((row) => `${row['Mood']} ${row['Topics']}`))).toEqual(new Set(['negative refund']))
    expect(rows[0]?.['Text']).toBe(await page.locator('.mention-text').first().textContent())
    expect(page.url()).toContain('topic=refund')
    await page.context().close()
  })

  test('speaks German to Germans, and says of a search that goes on how many it holds at most', async () => {
    const page = await stage.visit('/?query=kavento', { locale: 'de-DE' })
    await page.locator('.download').waitFor()
    expect(await page.locator('.download').textContent()).toBe(' · CSV herunterladen (höchstens die neuesten 50.000)')
    const { rows } = await download(page, 'CSV herunterladen', ';')
    expect(rows.length).toBeGreaterThan(await counted(page))
    expect(rows.every((row) => /kavento/i.test(row['Text'] ?? '') && 'Zeit (Europe/Berlin)' in row)).toBe(true)
    await page.context().close()
  })

  test('is not offered where there is nothing to take', async () => {
    const page = await stage.visit('/?query=nobody-says-this')
    await page.locator('.mentions .none').waitFor()
    expect(await page.locator('.download').count()).toBe(0)
    await page.context().close()
  })
})
