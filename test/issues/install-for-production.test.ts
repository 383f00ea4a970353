import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

// Servers and images say NODE_ENV=production: `npm ci` then leaves development packages out, and still builds the page.
const root = fileURLToPath(new URL('../..', import.meta.url))
const manifest = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  dependencies: Record<string, string>
  scripts: Record<string, string>
}
const rooms = '{earshot*.ts,{config,ingest,enrich,store,dashboards}/**/*.{ts,tsx}}'
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

test('what runs Earshot, and what builds its page, is no development package', () => {
  const files = globSync(rooms, { cwd: root, exclude: ['dashboards/web/dist/**'] })
  expect(files.length).toBeGreaterThan(300)
  const wanted = files.flatMap((file) =>
    [...readFileSync(`${root}/${file}`, 'utf8').matchAll(/^import (?:[^'"]* from )?'([^'./][^']*)'/gm)]
      .map(([, specifier]) => specifier as string)
      .filter((specifier) => !specifier.startsWith('node:'))
      .map(packageOf),
  )
  expect(new Set(wanted)).toContain('react')
  expect([...new Set(wanted)].filter((name) => !(name in manifest.dependencies))).toEqual([])
  expect(manifest.scripts['prepare']).toMatch(/^vite build /)
  expect(manifest.dependencies).toHaveProperty('vite')
})
