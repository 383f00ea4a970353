/// <reference lib="dom" />

import { expect, test } from '@jest/globals'
import { browserSuite, settled } from './browser-stage.ts'
import { aQuietTown } from './stage.ts'

/** The symbol itself cannot be deleted: a copy of `Symbol` without it stands in its place. */
const withoutSymbolDispose = (): void => {
  const own = Symbol
  const older = (name?: string): symbol => own(name)
  for (const key of Reflect.ownKeys(own))
    if (key !== 'dispose' && key !== 'asyncDispose' && key !== 'name' && key !== 'length')
      Object.defineProperty(older, key, Object.getOwnPropertyDescriptor(own, key) as PropertyDescriptor)
  Object.defineProperty(globalThis, 'Symbol', { value: older, configurable: true, writable: true })
}

browserSuite('the screen in an older browser', aQuietTown, (stage) => {
  test('shows all of it where there is no Symbol.dispose, as in Safari', async () => {
    const page = await stage.openPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.addInitScript(withoutSymbolDispose)
    await page.goto(stage.web.url)
    await settled(page)
    // Else the browser's own was still there, and this showed nothing.
    expect(await page.evaluate(() => Symbol.keyFor(Symbol.dispose))).toBe('Symbol.dispose')
    expect(complaints).toEqual([])
    await page.context().close()
  })
})
