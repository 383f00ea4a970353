import { execFileSync } from 'node:child_process'

const vite = [
  'node_modules/vite/bin/vite.js',
  'build',
  '--config',
  'dashboards/web/app/vite.config.ts',
  '--emptyOutDir',
]

/** Builds the page from the sources as they are now: one that was built earlier would be tested in their place. */
export const buildPage = (dir: string): void => {
  execFileSync(process.execPath, [...vite, '--outDir', dir], { stdio: 'ignore' })
}
