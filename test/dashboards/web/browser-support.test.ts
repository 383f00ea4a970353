import { mkdtempDisposableSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { buildPage } from '../../house/built-page.ts'

const readme = readFileSync('README.md', 'utf8')
const config = readFileSync('dashboards/web/app/vite.config.ts', 'utf8')

/** What one of the README's browsers lacks, and no build rewrites. */
const younger: readonly (readonly [string, RegExp])[] = [
  ['Promise.withResolvers, Promise.try', /\bPromise\.(withResolvers|try)\b/],
  ['groupBy', /\b(Object|Map)\.groupBy\b/],
  ['Array.fromAsync', /\bArray\.fromAsync\b/],
  ['AbortSignal.any', /\bAbortSignal\.any\b/],
  ['URL.canParse, URL.parse', /\bURL\.(canParse|parse)\b/],
  ['methods of sets', /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/],
  ['helpers of iterators', /\bIterator\.(from|concat|zip)\b/],
  ['RegExp.escape', /\bRegExp\.escape\b/],
  ['Intl.Segmenter, Intl.DurationFormat', /\bIntl\.(Segmenter|DurationFormat)\b/],
  ['requestIdleCallback', /\brequestIdleCallback\(/],
  ['popovers', /\b(showPopover|togglePopover)\(/],
  ['bytes as text', /\b(toBase64|fromBase64|toHex|fromHex)\(/],
]
const youngerStyle: readonly (readonly [string, RegExp])[] = [
  ['light-dark()', /light-dark\(/],
  ['@scope, @starting-style, @property', /@(scope|starting-style|property)\b/],
  ['anchors', /anchor-name|position-anchor|anchor\(/],
  ['text-wrap', /text-wrap/],
  ['field-sizing, interpolate-size, scrollbar-gutter', /field-sizing|interpolate-size|scrollbar-gutter/],
  ['an alternative text of what is drawn, without the same before it', /(?<!content:"[^"]*";)content:"[^"]*" ?\//],
]

describe('the browsers of the README', () => {
  test('are those that the page is built for', () => {
    const [, chrome, firefox, safari] =
      /Chrome and Edge from (\S+), Firefox from (\S+), Safari from (\d+\.\d+)/.exec(readme) ?? []
    const target = ['chrome', 'edge', 'firefox', 'safari', 'ios'].map(
      (name) => new RegExp(`'${name}([\\d.]+)'`).exec(config)?.[1],
    )
    expect(target).toEqual([chrome, chrome, firefox, safari, safari])
  })

  test('know all that the built page asks of them', () => {
    using dir = mkdtempDisposableSync(join(tmpdir(), 'earshot-page-'))
    buildPage(dir.path)
    const assets = join(dir.path, 'assets')
    const written = (ending: string): string =>
      readdirSync(assets)
        .filter((name) => name.endsWith(ending))
        .map((name) => readFileSync(join(assets, name), 'utf8'))
        .join('\n')
    const [scripts, styles] = [written('.js'), written('.css')]
    expect(scripts.length * styles.length).toBeGreaterThan(0)
    const asked = [
      ...younger.filter(([, how]) => how.test(scripts)),
      ...youngerStyle.filter(([, how]) => how.test(styles)),
    ]
    expect(asked.map(([name]) => name)).toEqual([])
  })
})
