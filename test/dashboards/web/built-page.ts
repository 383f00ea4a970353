import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The page, built from the sources as they are now: one that was built earlier would be tested in their place. */
export const buildPage = (): { readonly appDir: string; remove(): void } => {
  const appDir = mkdtempSync(join(tmpdir(), 'earshot-page-'))
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--config', 'dashboards/web/app/vite.config.ts']
  execFileSync(process.execPath, [...vite, '--outDir', appDir, '--emptyOutDir'], { stdio: 'ignore' })
  return { appDir, remove: () => rmSync(appDir, { recursive: true, force: true }) }
}
