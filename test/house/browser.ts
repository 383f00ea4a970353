import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { canInstall, install } from './apt.ts'

/** A browser to test with, or why there is none. */
export type Chromium = { readonly path: string } | { readonly skipped: string }

const places = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const installed = (): string | undefined => places.find((place) => place !== undefined && existsSync(place))
const isRoot = process.getuid?.() === 0

/** The machine's Chromium or Chrome; as root on Debian or Ubuntu it is installed when it is missing. */
export const findChromium = (): Chromium => {
  const path = installed()
  if (path !== undefined) return { path }
  if (!canInstall) return { skipped: 'no Chromium was found: install it, or name one in CHROME_PATH' }
  try {
    install('chromium')
  } catch (error) {
    return { skipped: `no Chromium was found, and ${(error as Error).message}` }
  }
  const now = installed()
  return now === undefined ? { skipped: 'apt-get installed no Chromium' } : { path: now }
}

/** Of each window Chromium draws the boxes below its address bar too, a third of what a test's page costs. */
const WITHOUT = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'HttpsUpgrades', 'PaintHolding']

/** A headless browser with a profile of its own that talks to nobody but the page. */
export const openBrowser = (path: string): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    headless: true,
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${WITHOUT.join()}`,
    ],
  })
